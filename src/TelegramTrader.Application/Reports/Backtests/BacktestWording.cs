using System.Globalization;
using TelegramTrader.Application.Backtests;
using TelegramTrader.Trading.Backtests;
using TelegramTrader.Trading.Backtests.Trust;

namespace TelegramTrader.Application.Reports.Backtests;

/// <summary>What every report about a backtest says in the same words.</summary>
internal static class BacktestWording
{
    private const double Large = 1_000;

    public static string Title(BacktestResult result) =>
        $"{result.Strategy} · {result.Symbol} · {result.Timeframe} · {result.Period}"
        + (result.Given.Length > 0 ? $" · {result.Given}" : "");

    public static string Span(BacktestResult result, Figures figures) => Span(result.FromMs, result.ToMs, figures);

    /// <summary>2024-01-01 – 2024-12-31, in the reader's zone; what ends at midnight ends the day before.</summary>
    public static string Span(long fromMs, long toMs, Figures figures) =>
        $"{figures.Day(fromMs)} – {figures.Day(Math.Max(fromMs, toMs - 1))}";

    /// <summary>SANDBOX · recorded binance: without the time of the data.</summary>
    public static string Source(BacktestResult result) =>
        result.Origin.Split(" · as of ", StringSplitOptions.TrimEntries)[0];

    public static string Sign(TrustColour colour) => colour switch
    {
        TrustColour.Green => "🟢",
        TrustColour.Amber => "🟠",
        TrustColour.Red => "🔴",
        _ => "⚪",
    };

    public static string Word(TrustColour colour) => colour switch
    {
        TrustColour.Green => "Green",
        TrustColour.Amber => "Amber",
        TrustColour.Red => "Red",
        _ => "Inconclusive",
    };

    public static string Sign(TrustVerdict verdict) => verdict switch
    {
        TrustVerdict.Pass => "✓",
        TrustVerdict.Warn => "!",
        TrustVerdict.Fail => "✗",
        _ => "?",
    };

    /// <summary>+12.34%, for the narrow columns of a table; large ones lose decimals, then digits.</summary>
    public static string Narrow(double? percent, Figures figures)
    {
        if (percent is not { } value || !double.IsFinite(value))
        {
            return "–";
        }

        // Adding zero takes the sign from what rounds to none.
        return Math.Abs(value) < Large
            ? figures.SignedNumber(Math.Round(value, 2) + 0.0) + "%"
            : figures.SignedAmount(value) + "%";
    }

    /// <summary>1.42; of a size that no ratio of a real run has, no more than fits.</summary>
    public static string Ratio(double? value, Figures figures) => Math.Abs(value ?? 0) < Large
        ? figures.Number(value ?? double.NaN)
        : figures.Amount(value ?? double.NaN);

    /// <summary>1,234.56 USDT: cash decides how many decimals an amount needs.</summary>
    public static string Money(double? amount, BacktestResult result, Figures figures) =>
        amount is { } known && double.IsFinite(known)
            ? $"{figures.Number(known, DecimalsOf(result))} {result.QuoteAsset}"
            : "–";

    public static string SignedMoney(double? amount, BacktestResult result, Figures figures) =>
        amount > 0 ? "+" + Money(amount, result, figures) : Money(amount, result, figures);

    public static string Funding(BacktestResult result, Figures figures)
    {
        var funding = result.Measures.Costs.Funding;
        var money = Money(Math.Abs(funding), result, figures);
        return funding > 0 ? $"{money} received" : funding < 0 ? $"{money} paid" : money;
    }

    /// <summary>2024-03-01 → 2024-03-15, back 2024-04-02: from the peak to the bottom and to the peak again.</summary>
    public static string Dates(DrawdownSpan span, Figures figures)
    {
        var fall = $"{figures.Day(span.PeakMs)} → {figures.Day(span.BottomMs)}";
        return span.RecoveredMs is { } back ? $"{fall}, back {figures.Day(back)}" : $"{fall}, not back";
    }

    public static string Side(TradeRow trade) => trade.Quantity < 0 ? "short" : "long";

    public static string Count(long count, string one, string many, Figures figures) =>
        $"{figures.Number(count, 0)} {(count == 1 ? one : many)}";

    /// <summary>Name and value of each parameter, by name.</summary>
    public static string Parameters(BacktestResult result) => result.Parameters.Count == 0 ? "none" : string.Join(
        ' ',
        result.Parameters.OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => $"{pair.Key}={pair.Value.ToString(CultureInfo.InvariantCulture)}"));

    /// <summary>At most so many characters, cut at a word, an ellipsis in the place of the rest.</summary>
    public static string Cut(string text, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }

        var blank = text.LastIndexOf(' ', most - 2, most / 2);
        var end = blank > 0 ? blank : most - 1;
        return text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)] + "…";
    }

    public static int DecimalsOf(BacktestResult result) => result.Cash switch { >= 100 => 2, >= 1 => 4, _ => 8 };
}
