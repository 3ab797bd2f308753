using TelegramTrader.Application;
using TelegramTrader.Application.Backtests;
using TelegramTrader.Host.Composition;
using TelegramTrader.Host.Json;
using TelegramTrader.Host.Terminal.Backtests;

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
        var ranges = new Dictionary<string, IReadOnlyList<double>>();
        var planned = await SweepPlan.OfAsync(installation, request, ranges, ct);
        if (!planned.IsAnswer(out var plan, out var refusal)
            || !plan.RunOne().IsAnswer(out var figures, out refusal))
        {
            return await output.RefuseAsync(refusal, line.IsJson);
        }

        var document = BacktestDocument.Of(plan.Backtest, figures, installation.Market.History.Origin);
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
}
