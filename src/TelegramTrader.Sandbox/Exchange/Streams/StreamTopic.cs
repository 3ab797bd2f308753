using System.Globalization;
using TelegramTrader.Sandbox.Exchange.Rest;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Sandbox.Exchange.Streams;

/// <summary>A stream's name, understood.</summary>
/// <param name="Symbol">In lower case; null means all markets.</param>
/// <param name="EveryMs">0: as it happens.</param>
/// <param name="Timeframe">Of klines, and how long the window of a ticker is.</param>
/// <param name="OffsetMs">By which days begin earlier than those of UTC.</param>
internal sealed record StreamTopic(
    string Name, string? Symbol, StreamKind Kind, int EveryMs, Timeframe Timeframe = default, int Levels = 0,
    long OffsetMs = 0)
{
    // The one time zone in which klines are streamed.
    private const long EastMs = 8 * 3_600_000;

    private static readonly int[] TopLevels = [5, 10, 20];

    /// <summary>All markets in one message; quotes and forced orders of all come one by one.</summary>
    public bool IsArray =>
        Symbol is null && Kind is StreamKind.MiniTicker or StreamKind.Ticker or StreamKind.WindowTicker
            or StreamKind.MarkPrice;

    /// <summary>Futures serve books and trades apart from everything else.</summary>
    public string FuturesRoot => Kind is StreamKind.BestQuote or StreamKind.DepthChanges or StreamKind.DepthTop
        or StreamKind.Trade ? "public" : "market";

    /// <summary>Null for a name that means nothing; the venue takes those without a word.</summary>
    public static StreamTopic? Parse(string name, bool isPerpetual)
    {
        var parts = name.Split('@');
        if (name.StartsWith('!'))
        {
            return All(name, isPerpetual);
        }

        if (parts.Length is < 2 or > 3)
        {
            return null;
        }

        var (symbol, what, more) = (parts[0], parts[1], parts.Length == 3 ? parts[2] : null);
        if (isPerpetual && what.StartsWith("continuousKline_", StringComparison.Ordinal)
            && symbol.EndsWith("_perpetual", StringComparison.Ordinal))
        {
            return Kline(name, symbol[..^"_perpetual".Length], what["continuousKline_".Length..], 250);
        }

        if (!isPerpetual && what.StartsWith("kline_", StringComparison.Ordinal) && more == "+08:00")
        {
            return Kline(name, symbol, what["kline_".Length..], 2_000) is { } kline
                ? kline with { OffsetMs = EastMs }
                : null;
        }

        if (!isPerpetual && what == "kline_" + SecondRows.Interval && more is null)
        {
            return new StreamTopic(name, symbol, StreamKind.SecondKline, 1_000);
        }

        if (what.StartsWith("kline_", StringComparison.Ordinal) && more is null)
        {
            return Kline(name, symbol, what["kline_".Length..], isPerpetual ? 250 : 2_000);
        }

        if (what.StartsWith("depth", StringComparison.Ordinal))
        {
            return Depth(name, symbol, what["depth".Length..], more, isPerpetual);
        }

        return (what, more) switch
        {
            ("aggTrade", null) => new StreamTopic(name, symbol, StreamKind.AggregateTrade, 0),
            ("trade", null) => new StreamTopic(name, symbol, StreamKind.Trade, 0),
            ("bookTicker", null) => new StreamTopic(name, symbol, StreamKind.BestQuote, 0),
            ("miniTicker", null) => new StreamTopic(name, symbol, StreamKind.MiniTicker, Ticking(isPerpetual)),
            ("ticker", null) => new StreamTopic(name, symbol, StreamKind.Ticker, Ticking(isPerpetual)),
            ("ticker_1h" or "ticker_4h" or "ticker_1d", null) when !isPerpetual =>
                Window(name, symbol, what["ticker_".Length..]),
            ("avgPrice", null) when !isPerpetual => new StreamTopic(name, symbol, StreamKind.AveragePrice, 1_000),
            ("markPrice", null) when isPerpetual => new StreamTopic(name, symbol, StreamKind.MarkPrice, 3_000),
            ("markPrice", "1s") when isPerpetual => new StreamTopic(name, symbol, StreamKind.MarkPrice, 1_000),
            ("rpiDepth", "500ms") when isPerpetual => new StreamTopic(name, symbol, StreamKind.DepthChanges, 500),
            ("forceOrder", null) when isPerpetual => new StreamTopic(name, symbol, StreamKind.ForcedOrder, 1_000),
            _ => null,
        };
    }

    private static StreamTopic? All(string name, bool isPerpetual) => name switch
    {
        "!miniTicker@arr" => new StreamTopic(name, null, StreamKind.MiniTicker, 1_000),
        "!ticker_1h@arr" or "!ticker_4h@arr" or "!ticker_1d@arr" when !isPerpetual =>
            Window(name, null, name["!ticker_".Length..^"@arr".Length]),
        "!ticker@arr" when isPerpetual => new StreamTopic(name, null, StreamKind.Ticker, 1_000),
        "!markPrice@arr" when isPerpetual => new StreamTopic(name, null, StreamKind.MarkPrice, 3_000),
        "!markPrice@arr@1s" when isPerpetual => new StreamTopic(name, null, StreamKind.MarkPrice, 1_000),
        "!bookTicker" when isPerpetual => new StreamTopic(name, null, StreamKind.BestQuote, 0),
        "!forceOrder@arr" when isPerpetual => new StreamTopic(name, null, StreamKind.ForcedOrder, 1_000),
        _ => null,
    };

    private static StreamTopic? Kline(string name, string symbol, string interval, int everyMs) =>
        Timeframe.TryParse(interval, out var timeframe) && timeframe.ToString() == interval
            ? new StreamTopic(name, symbol, StreamKind.Kline, everyMs, timeframe)
            : null;

    private static StreamTopic? Depth(string name, string symbol, string levels, string? speed, bool isPerpetual)
    {
        int? every = (speed, isPerpetual) switch
        {
            (null, false) => 1_000,
            (null, true) or ("250ms", true) => 250,
            ("100ms", _) => 100,
            ("500ms", true) => 500,
            ("1000ms", false) => 1_000,
            _ => null,
        };
        if (every is not { } everyMs)
        {
            return null;
        }

        return levels.Length == 0
            ? new StreamTopic(name, symbol, StreamKind.DepthChanges, everyMs)
            : int.TryParse(levels, NumberStyles.None, CultureInfo.InvariantCulture, out var top)
                && TopLevels.Contains(top)
                ? new StreamTopic(name, symbol, StreamKind.DepthTop, everyMs, Levels: top)
                : null;
    }

    private static StreamTopic Window(string name, string? symbol, string size) =>
        new(name, symbol, StreamKind.WindowTicker, 1_000, Timeframe.Of(size));

    private static int Ticking(bool isPerpetual) => isPerpetual ? 2_000 : 1_000;
}
