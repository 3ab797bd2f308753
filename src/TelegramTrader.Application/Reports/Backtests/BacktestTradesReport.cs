using TelegramTrader.Application.Backtests;

namespace TelegramTrader.Application.Reports.Backtests;

/// <summary>The closed trades of a run, the last first.</summary>
public static class BacktestTradesReport
{
    /// <summary>More than these are for a file.</summary>
    public const int Most = 200;

    private const int LongestReason = 80;

    public static Report Of(BacktestResult result, Reader reader)
    {
        var figures = new Figures(reader);
        var isOfSeveral = result.Trades.Select(trade => trade.Symbol).Distinct().Skip(1).Any();
        return new Report(
            $"{BacktestWording.Title(result)} · trades", Headline(result, figures), result.Origin)
        {
            Parts =
            [
                .. BacktestCard.WithoutTrades(result, figures),
                .. Enumerable.Range(0, Math.Min(result.Trades.Count, Most))
                    .Select(i => Entry(result, result.Trades.Count - 1 - i, isOfSeveral, figures)),
                .. Rest(result, figures),
            ],
        };
    }

    private static string Headline(BacktestResult result, Figures figures)
    {
        var count = BacktestWording.Count(result.Trades.Count, "trade", "trades", figures);
        if (result.Trades.Count == 0)
        {
            return "No closed trade";
        }

        var won = figures.Number(result.Trades.Count(trade => trade.Profit > 0), 0);
        var profit = (double)result.Trades.Sum(trade => trade.Profit);
        return $"{count}, {won} won, together {BacktestWording.SignedMoney(profit, result, figures)}; the last first";
    }

    private static ReportText Entry(BacktestResult result, int index, bool isOfSeveral, Figures figures)
    {
        var trade = result.Trades[index];
        var decimals = result.PriceDecimals;
        var symbol = isOfSeveral ? $" {trade.Symbol}" : "";
        var profit = BacktestWording.SignedMoney((double)trade.Profit, result, figures);
        return new ReportText(
            $"#{figures.Number(index + 1, 0)} {BacktestWording.Side(trade)}{symbol}"
            + $" · {figures.Change((double)trade.ReturnPct)} · {profit}\n"
            + $"{figures.Time(trade.OpenedMs)} at {figures.Price(trade.EntryPrice, decimals)}: {Why(trade.Entry)}\n"
            + $"{figures.Time(trade.ClosedMs)} at {figures.Price(trade.ExitPrice, decimals)}: {Why(trade.Exit)}\n");
    }

    private static string Why(string reason) =>
        reason.Length == 0 ? "no reason was given" : BacktestWording.Cut(reason, LongestReason);

    private static IEnumerable<ReportPart> Rest(BacktestResult result, Figures figures)
    {
        if (result.Trades.Count > Most)
        {
            var rest = BacktestWording.Count(result.Trades.Count - Most, "earlier trade", "earlier trades", figures);
            yield return new ReportNote($"{rest}: all of them stand in the CSV file and in the HTML report.");
        }
    }
}
