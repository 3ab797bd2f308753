using System.Globalization;
using TelegramTrader.Application;
using TelegramTrader.Application.Optimisation;
using TelegramTrader.Host.Composition;
using TelegramTrader.Trading.Optimisation.Search;

namespace TelegramTrader.Host.Terminal.Optimisation;

/// <summary><c>optimise</c>: searches the parameters of a strategy, and says how much of the best is luck.</summary>
internal sealed class OptimiseVerb(string name) : IVerb
{
    private const int MostThreads = 256;

    public string Name => name;

    public string Summary => name == "optimise"
        ? "Find the parameters of a strategy that would have been best."
        : "The same as optimise.";

    public string Usage => "STRATEGY [SYMBOL] [PERIOD] [TIMEFRAME] [GOAL] [name=RANGE…] [figure>=bound…] [name=value…]";

    public IReadOnlyList<OptionSpec> Options { get; } =
    [
        new("threads", "N", "Processors that work on it; all when not said. What comes out does not depend on it."),
        new("state", "FILE", "Keep how far it is there; begun again with it, it goes on."),
    ];

    public IReadOnlyList<string> Help { get; } =
    [
        "Example: optimise SMA_CROSS BTC-USDT all 1m method=grid fast=5..104 slow=110..308:2 goal=return "
            + "assumptions=plain fee=0.1%",
        "A range is 5..20, 100..300:20 or 5|8|13. Methods: " + string.Join(", ", SearchMethodNames.All)
            + "; trials=, seconds=, patience=, seed=, engine=kernel|sweep, checks=no.",
        "Goals are figures or arithmetic of them: sharpe, return/(1+drawdown). Bounds: trades>=30, drawdown<=20.",
        "With --out DIR it also writes the map, the trials as CSV and the report as a page that needs no network.",
    ];

    public async Task<int> RunAsync(CommandLine line, TerminalOutput output, CancellationToken ct)
    {
        var asked = OptimisationWords.Read(line.Arguments);
        if (!asked.IsAnswer(out var request, out var refusal))
        {
            return await output.RefuseAsync(refusal, line.IsJson);
        }

        if (ThreadsOf(line) is not { } threads)
        {
            var sentence = $"--threads takes a whole number from 1 to {MostThreads}.";
            return await output.RefuseAsync(new Refusal(RefusalKind.Invalid, sentence), line.IsJson);
        }

        return await VerbRun.ReadingAsync(
            line, output, (installation, _) => RunAsync(installation, request, threads, line, output, ct), ct);
    }

    private static async Task<int> RunAsync(
        Installation installation,
        OptimiseStrategy request,
        int threads,
        CommandLine line,
        TerminalOutput output,
        CancellationToken ct)
    {
        var planned = await installation.Optimisations.PlanAsync(request, threads, null, ct);
        if (!planned.IsAnswer(out var plan, out var refusal))
        {
            return await output.RefuseAsync(refusal, line.IsJson);
        }

        var checkpoint = line.Value("state") is { } path ? new FileCheckpoint(path) : null;
        var memory = 0.0;
        var ran = await VerbProgress.RunAsync<OptimisationStep, Result<OptimisationResult>>(
            output,
            "Searching",
            (bar, step) =>
            {
                bar.Value = step.Share;
                bar.Description = step.IsChecking ? "Luck or not" : "Searching";
            },
            progress => Task.Run(() =>
            {
                using var peak = new ResidentPeak();
                var watched = new SearchWatch(progress, () => memory = peak.Megabytes);
                return installation.Optimising.Run(plan, 0, checkpoint, watched, ct);
            }));
        return ran.IsAnswer(out var result, out refusal)
            ? await OptimisePrint.WriteAsync(
                OptimiseDocument.Of(result, plan.Backtest.Markets[0].Bars.Count, memory), result, line, output, ct)
            : await output.RefuseAsync(refusal, line.IsJson);
    }

    private static int? ThreadsOf(CommandLine line) => line.Value("threads") is not { } text
        ? Math.Min(Environment.ProcessorCount, MostThreads)
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var threads)
            && threads is > 0 and <= MostThreads ? threads : null;

    /// <summary>Hands steps on, and looks once where the search is over.</summary>
    private sealed class SearchWatch(IProgress<OptimisationStep>? target, Action over) : IProgress<OptimisationStep>
    {
        private bool isOver;

        public void Report(OptimisationStep value)
        {
            if (!isOver)
            {
                over();
                isOver = value.IsChecking;
            }

            target?.Report(value);
        }
    }
}
