using System.Globalization;
using TelegramTrader.Host.Terminal.Backtests;

namespace TelegramTrader.Host.Terminal.Optimisation;

/// <summary>The figures of one run as lines, for people.</summary>
internal static class SweptFigures
{
    public static IEnumerable<string> Lines(BacktestDocument document)
    {
        yield return $"{document.Strategy} {document.Symbol} {document.Timeframe} {document.Period}, "
            + $"assumptions {document.Assumptions}, by the sweep";
        yield return Line("bars", document.Bars);
        yield return Line("closed trades", document.ClosedTrades);
        yield return "open position".PadRight(16) + (document.OpenPosition ? "yes" : "no");
        yield return Line("final equity", document.FinalEquity);
        yield return Line("return %", document.ReturnPct);
        yield return Line("drawdown %", document.MaxDrawdownPct);
        yield return Line("win rate %", document.WinRatePct);
        yield return Line("profit factor", document.ProfitFactor);
        yield return Line("sharpe", document.Sharpe);
        yield return Line("sortino", document.Sortino);
        yield return Line("days", document.Days);
    }

    private static string Line(string name, double? value) =>
        name.PadRight(16) + (value?.ToString("#,0.####", CultureInfo.InvariantCulture) ?? "–");
}
