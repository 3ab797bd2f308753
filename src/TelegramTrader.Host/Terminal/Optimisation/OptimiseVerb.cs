using System.Globalization;
using TelegramTrader.Application;
using TelegramTrader.Host.Composition;
using TelegramTrader.Host.Json;
using TelegramTrader.Trading.Optimisation.Sweeps;

namespace TelegramTrader.Host.Terminal.Optimisation;

/// <summary><c>optimise</c>: every combination of some ranges of parameters over stored bars, the best first.</summary>
internal sealed class OptimiseVerb(string name, TimeProvider clock) : IVerb
{
    private const int MostThreads = 256;

    public string Name => name;

    public string Summary => name == "optimise"
        ? "Run a strategy with all combinations of some parameters."
        : "The same as optimise.";

    public string Usage => "STRATEGY SYMBOL PERIOD [TIMEFRAME] name=RANGE… [goal=GOAL] [name=value…]";

    public IReadOnlyList<OptionSpec> Options { get; } =
        [new("threads", "N", "Processors that work on it; all when not said.")];

    public IReadOnlyList<string> Help { get; } =
    [
        "Example: optimise SMA_CROSS BTC-USDT all 1m fast=5..104 slow=110..308:2 goal=return fee=0.1%",
        "A range is 5..20, 100..300:20 or 5|8|13. The method is grid, the assumptions are plain.",
        "Goals: " + string.Join(", ", SweepGoal.All.Select(goal => goal.Name)) + ".",
    ];

    public async Task<int> RunAsync(CommandLine line, TerminalOutput output, CancellationToken ct)
    {
        var asked = OptimiseWords.Read(line.Arguments);
        if (!asked.IsAnswer(out var words, out var refusal))
        {
            return await output.RefuseAsync(refusal, line.IsJson);
        }

        if (ThreadsOf(line) is not { } threads)
        {
            var sentence = $"--threads takes a whole number from 1 to {MostThreads}.";
            return await output.RefuseAsync(new Refusal(RefusalKind.Invalid, sentence), line.IsJson);
        }

        return await VerbRun.ReadingAsync(
            line, output, (installation, _) => RunAsync(installation, words, threads, line, output, ct), ct);
    }

    private async Task<int> RunAsync(
        Installation installation,
        OptimiseWords words,
        int threads,
        CommandLine line,
        TerminalOutput output,
        CancellationToken ct)
    {
        var planned = await SweepPlan.OfAsync(installation, words.Run, words.Ranges, ct);
        if (!planned.IsAnswer(out var plan, out var refusal))
        {
            return await output.RefuseAsync(refusal, line.IsJson);
        }

        var order = new SweepOrder(plan.Space, plan.Terms, words.Goal) { Threads = threads };
        var ran = Sweep.Refuses(order) is { } tooMuch
            ? new Refusal(RefusalKind.Invalid, tooMuch)
            : await VerbProgress.RunAsync(output, progress => Run(plan, order, progress, ct));
        if (!ran.IsAnswer(out var document, out refusal))
        {
            return await output.RefuseAsync(refusal, line.IsJson);
        }

        if (line.IsJson)
        {
            await output.WriteJsonAsync(document, HostJson.Default.OptimiseDocument);
            return ExitCodes.Done;
        }

        foreach (var text in OptimiseTable.Lines(document, plan.Space))
        {
            await output.Answer.WriteLineAsync(text);
        }

        return ExitCodes.Done;
    }

    private Result<OptimiseDocument> Run(
        SweepPlan plan, SweepOrder order, IProgress<double>? progress, CancellationToken ct)
    {
        var (memory, started) = (new ResidentPeak(progress), clock.GetTimestamp());
        if (!plan.Prepare().IsAnswer(out var series, out var refusal))
        {
            return refusal;
        }

        var result = Sweep.Run(series, order, memory, ct);
        var seconds = clock.GetElapsedTime(started).TotalSeconds;
        memory.Report(1);
        var request = plan.Backtest.Request;
        return new OptimiseDocument(
            plan.Space.Strategy.Name,
            plan.Backtest.Instrument.Symbol.ToString(),
            request.Timeframe.ToString(),
            request.Period.ToString(),
            plan.Backtest.Setup.Assumptions.Name,
            "grid",
            order.Goal.Name,
            series.Bars.Count,
            [.. result.Best.Select(outcome => OptimisedDocument.Of(outcome, plan.Space))],
            result.Combinations,
            result.Refused,
            seconds,
            result.Combinations / seconds,
            memory.Megabytes);
    }

    private static int? ThreadsOf(CommandLine line) => line.Value("threads") is not { } text
        ? Math.Min(Environment.ProcessorCount, MostThreads)
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var threads)
            && threads is > 0 and <= MostThreads ? threads : null;
}
