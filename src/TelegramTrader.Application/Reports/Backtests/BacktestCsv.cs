using System.Globalization;
using System.Text;
using TelegramTrader.Application.Backtests;

namespace TelegramTrader.Application.Reports.Backtests;

/// <summary>The trades of a run as CSV (RFC 4180), UTF-8 without a mark: times in UTC, numbers with a point.</summary>
public static class BacktestCsv
{
    private const string Heads =
        "number,symbol,side,opened,closed,quantity,entry_price,exit_price,return_pct,profit,fees,slippage,funding,"
        + "entry,exit";

    private const int DecimalsOfPercent = 6;

    /// <summary>A line a trade, the first first; amounts in the quote asset.</summary>
    public static byte[] Of(BacktestResult result)
    {
        var text = new StringBuilder(Heads).Append("\r\n");
        for (var i = 0; i < result.Trades.Count; i++)
        {
            Append(text, i + 1, result.Trades[i]);
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Append(StringBuilder text, int number, TradeRow trade)
    {
        string[] cells =
        [
            number.ToString(CultureInfo.InvariantCulture),
            Words(trade.Symbol),
            BacktestWording.Side(trade),
            Time(trade.OpenedMs),
            Time(trade.ClosedMs),
            Number(trade.Quantity),
            Number(trade.EntryPrice),
            Number(trade.ExitPrice),
            Number(Math.Round(trade.ReturnPct, DecimalsOfPercent)),
            Number(trade.Profit),
            Number(trade.Fees),
            Number(trade.Slippage),
            Number(trade.Funding),
            Words(trade.Entry),
            Words(trade.Exit),
        ];
        text.AppendJoin(',', cells).Append("\r\n");
    }

    // All digits that a ledger keeps, without the zeros that reckoning left at the end.
    private static string Number(decimal value) =>
        value.ToString("0.####################", CultureInfo.InvariantCulture);

    private static string Time(long epochMs) => DateTimeOffset.FromUnixTimeMilliseconds(epochMs)
        .ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    // A spreadsheet takes a cell that begins like a formula for one; an apostrophe before it makes it text.
    private static string Words(string text)
    {
        var start = text.AsSpan().TrimStart(" \u00A0\uFEFF");
        var isFormula = start.Length > 0 && start[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋'
            or '－' or '＠';
        var safe = isFormula ? "'" + text : text;
        return safe.AsSpan().ContainsAny(",\"\r\n")
            ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : safe;
    }
}
