using TelegramTrader.Application;
using TelegramTrader.Application.Backtests;
using TelegramTrader.Host.Composition;
using TelegramTrader.Host.Terminal.Optimisation;
using TelegramTrader.Trading.Kernel;

namespace TelegramTrader.Host.Terminal.Backtests;

/// <summary><c>backtest</c>: a strategy over stored bars, its figures, and its journal if one is wanted.</summary>
internal sealed class BacktestVerb : IVerb
{
    public string Name => "backtest";

    public string Summary => "Run a strategy over stored bars.";

    public string Usage => "STRATEGY SYMBOL PERIOD [TIMEFRAME] [name=value…]";

    public IReadOnlyList<OptionSpec> Options { get; } =
    [
        new("engine", "kernel|sweep", "What runs it; the kernel when not said. The sweep gives the figures alone."),
        new("journal", "FILE", "Write every event and decision there, for replay."),
    ];

    public IReadOnlyList<string> Help { get; } =
    [
        "Example: backtest RSI_MACD BTC-USDT all 15m assumptions=plain fee=0.1%",
        "Periods are 30d, 12h, 6w, 1y, all, or 2024-01-01..2024-06-30; 0.1%, 10bp and 0.001 are one fee.",
        "With --out DIR it also writes pictures, the trades as CSV and the report as a page that needs no network.",
    ];

    public async Task<int> RunAsync(CommandLine line, TerminalOutput output, CancellationToken ct)
    {
        var asked = BacktestWords.Read(line.Arguments);
        if (!asked.IsAnswer(out var request, out var refusal))
        {
            return await output.RefuseAsync(refusal, line.IsJson);
        }

        var engine = line.Value("engine") ?? "kernel";
        return engine switch
        {
            "kernel" => await VerbRun.ReadingAsync(
                line, output, (installation, _) => RunAsync(installation, request, line, output, ct), ct),
            "sweep" => await SweptBacktest.RunAsync(request, line, output, ct),
            _ => await output.RefuseAsync(
                new Refusal(RefusalKind.Invalid, $"There is no engine {engine}.", "It is kernel or sweep."),
                line.IsJson),
        };
    }

    private static async Task<int> RunAsync(
        Installation installation, RunBacktest request, CommandLine line, TerminalOutput output, CancellationToken ct)
    {
        var planned = request.Check() is { } senseless
            ? Result<BacktestPlan>.FromRefusal(senseless)
            : await installation.Backtests.PlanAsync(request, null, ct);
        if (!planned.IsAnswer(out var plan, out var refusal))
        {
            return await output.RefuseAsync(refusal, line.IsJson);
        }

        var ran = await VerbProgress.RunAsync(output, progress => Run(installation, plan, line, progress, ct));
        if (!ran.IsAnswer(out var answer, out refusal))
        {
            return await output.RefuseAsync(refusal, line.IsJson);
        }

        return await BacktestPrint.WriteAsync(BacktestDocument.Of(answer, plan), answer.Result, line, output, ct);
    }

    private static Result<BacktestAnswer> Run(
        Installation installation,
        BacktestPlan plan,
        CommandLine line,
        IProgress<double>? progress,
        CancellationToken ct)
    {
        if (line.Value("journal") is not { } path)
        {
            return installation.Backtests.RunJudged(plan, TriedBefore.Nothing, null, progress, ct);
        }

        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, 1 << 16);
        using var journal = new KernelJournal(file);
        journal.Write(BacktestDesk.HeaderOf(plan));
        return installation.Backtests.RunJudged(plan, TriedBefore.Nothing, journal, progress, ct);
    }
}
