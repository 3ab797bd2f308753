using TelegramTrader.Application;
using TelegramTrader.Application.Backtests;
using TelegramTrader.Host.Composition;
using TelegramTrader.Host.Json;
using TelegramTrader.Host.Terminal.Backtests;
using TelegramTrader.Trading.Backtests;
using TelegramTrader.Trading.Optimisation;
using TelegramTrader.Trading.Optimisation.Sweeps;

namespace TelegramTrader.Host.Terminal.Optimisation;

/// <summary><c>backtest --engine sweep</c>: the figures of one combination, from the engine of optimisations.</summary>
internal static class SweptBacktest
{
    public static async Task<int> RunAsync(
        RunBacktest request, CommandLine line, TerminalOutput output, CancellationToken ct)
    {
        if (line.Has("journal") || line.Has("out"))
        {
            var sentence = "The sweep writes no journal and no pictures.";
            var refusal = new Refusal(RefusalKind.Invalid, sentence, "Leave --engine away: the kernel does.");
            return await output.RefuseAsync(refusal, line.IsJson);
        }

        return await VerbRun.ReadingAsync(
            line, output, (installation, _) => RunAsync(installation, request, line, output, ct), ct);
    }

    private static async Task<int> RunAsync(
        Installation installation, RunBacktest request, CommandLine line, TerminalOutput output, CancellationToken ct)
    {
        var planned = await installation.Backtests.PlanAsync(request, null, ct);
        if (!planned.IsAnswer(out var plan, out var refusal)
            || !FiguresOf(plan.Setup, plan.Markets, ct).IsAnswer(out var figures, out refusal))
        {
            return await output.RefuseAsync(refusal, line.IsJson);
        }

        var document = BacktestDocument.Of(plan, figures, installation.Market.History.Origin);
        if (line.IsJson)
        {
            await output.WriteJsonAsync(document, HostJson.Default.BacktestDocument);
            return ExitCodes.Done;
        }

        foreach (var text in SweptFigures.Lines(document))
        {
            await output.Answer.WriteLineAsync(text);
        }

        return ExitCodes.Done;
    }

    private static Result<BacktestFigures> FiguresOf(
        BacktestSetup setup, IReadOnlyList<BacktestMarket> markets, CancellationToken ct)
    {
        var (runner, unsupported) = SweepTrials.Of(setup, markets);
        if (runner is null)
        {
            return new Refusal(RefusalKind.Invalid, unsupported!, "Write assumptions=plain, or use the kernel.");
        }

        var outcome = runner.Run([setup.Parameters], new TrialAsks(), ct)[0];
        return outcome.Figures is { } figures ? figures : new Refusal(RefusalKind.Invalid, outcome.Refusal!);
    }
}
