using System.Globalization;
using TelegramTrader.Trading.Optimisation;

namespace TelegramTrader.Host.Terminal.Optimisation;

/// <summary>What a sweep found, for people.</summary>
internal static class OptimiseTable
{
    private static readonly string[] Titles =
        ["return %", "drawdown %", "trades", "win %", "profit factor", "sharpe", "sortino"];

    public static IEnumerable<string> Lines(OptimiseDocument document, ParameterSpace space)
    {
        var names = space.Strategy.Parameters.Select(parameter => parameter.Name).ToArray();
        string[][] rows = [[.. names, .. Titles], .. document.Best.Select(best => Row(best, names))];
        var widths = rows[0].Select((_, column) => rows.Max(row => row[column].Length)).ToArray();
        yield return $"{document.Strategy} {document.Symbol} {document.Timeframe} {document.Period}, "
            + $"assumptions {document.Assumptions}: best by {document.Goal}";
        foreach (var row in rows)
        {
            yield return string.Join("  ", row.Zip(widths, (cell, width) => cell.PadLeft(width)));
        }

        var refused = document.Refused == 0 ? "" : Text($" ({document.Refused:N0} more the strategy refuses)");
        yield return Text($"{document.Combinations:N0} combinations{refused} over {document.Bars:N0} bars ")
            + Text($"in {document.Seconds:0.00} s, {document.CombinationsPerSecond:N0}/s, ")
            + Text($"{document.MemoryMb:0} MB more memory.");
        yield return "The best of many is better than it will be: some of it is luck.";
    }

    private static string[] Row(OptimisedDocument best, string[] names) =>
    [
        .. names.Select(name => Text($"{best.Params[name]}")),
        Text($"{best.ReturnPct:0.00}"),
        Text($"{best.MaxDrawdownPct:0.00}"),
        Text($"{best.ClosedTrades:N0}"),
        Figure(best.WinRatePct),
        Figure(best.ProfitFactor),
        Figure(best.Sharpe),
        Figure(best.Sortino),
    ];

    private static string Figure(double? value) => value is { } some ? Text($"{some:0.00}") : "–";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
