using System.Globalization;
using TelegramTrader.Application;
using TelegramTrader.Application.Markets;
using TelegramTrader.Exchanges.Binance;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Host.Terminal;

/// <summary>What the words behind <c>history</c> ask for.</summary>
/// <param name="Kind">The word, such as <c>candles</c>.</param>
/// <param name="Interval">As said; null where rows have none.</param>
internal sealed record HistoryRequest(HistoryWish Wish, string Kind, string? Interval)
{
    private const string Candles = "candles";
    private const string Statistics = "5m";
    private const long DayMs = 86_400_000;

    private static readonly Dictionary<string, SeriesKind> Kinds = new(StringComparer.Ordinal)
    {
        [Candles] = SeriesKind.Candles,
        ["funding"] = SeriesKind.Funding,
        ["oi"] = SeriesKind.OpenInterest,
        ["ratios"] = SeriesKind.LongShort,
        ["taker"] = SeriesKind.TakerVolume,
    };

    private static readonly string[] TimeForms =
        ["yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFK"];

    public static IReadOnlyCollection<string> KindWords => Kinds.Keys;

    public static Result<HistoryRequest> Read(CommandLine line)
    {
        var kind = line.Value("kind") ?? Candles;
        if (!Kinds.TryGetValue(kind, out var series))
        {
            return Invalid($"There is no kind \"{kind}\".", $"It is one of {string.Join(", ", Kinds.Keys)}.");
        }

        var words = line.Arguments;
        var isShort = words.Count == 3 && series != SeriesKind.Candles;
        if (words.Count != 4 && !isShort)
        {
            return Invalid(
                "history takes a symbol, an interval and two times.", "history BTC-USDT 1m 2024-01-01 2024-06-30");
        }

        if (!SymbolSpelling.TryRead(words[0], out var named))
        {
            return Invalid($"{words[0]} is not a symbol.", "Write it like BTC-USDT or BTC-USDT-PERP.");
        }

        if (named.Venue is { } venue && venue != BinanceMarket.Venue)
        {
            return Invalid($"History is downloaded from Binance, not from {venue}.", $"Say {named.Symbol} alone.");
        }

        var interval = isShort ? null : words[1];
        if (ReadInterval(series, interval, out var timeframe) is { } refusal)
        {
            return refusal;
        }

        if (!TryTime(words[^2], isEnd: false, out var from) || !TryTime(words[^1], isEnd: true, out var to))
        {
            return Invalid("A time cannot be read.", "Write it like 2024-06-30 or 2024-06-30T12:00Z.");
        }

        // Only perpetuals have what is no candle.
        var symbol = series == SeriesKind.Candles ? named.Symbol : named.Symbol.As(MarketKind.Perpetual);
        return from <= to
            ? new HistoryRequest(new HistoryWish(symbol, series, timeframe, from, to), kind, interval)
            : Invalid("The first time lies behind the second.", "The earlier one stands first.");
    }

    private static Refusal? ReadInterval(SeriesKind kind, string? text, out Timeframe timeframe)
    {
        timeframe = default;
        if (text is null)
        {
            return null;
        }

        if (!Timeframe.TryParse(text, out timeframe))
        {
            return Invalid($"{text} is not a timeframe.", $"It is one of {string.Join(' ', Timeframe.All)}.");
        }

        return kind is SeriesKind.Candles or SeriesKind.Funding || text == Statistics
            ? null
            : Invalid($"Binance's statistics are kept in steps of {Statistics}.", $"Say {Statistics}, or nothing.");
    }

    // A day is its whole day: both ends are in.
    private static bool TryTime(string text, bool isEnd, out long ms)
    {
        const DateTimeStyles utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        var culture = CultureInfo.InvariantCulture;
        if (DateTimeOffset.TryParseExact(text, "yyyy-MM-dd", culture, utc, out var day))
        {
            ms = day.ToUnixTimeMilliseconds() + (isEnd ? DayMs - 1 : 0);
            return true;
        }

        var isTime = DateTimeOffset.TryParseExact(text, TimeForms, culture, utc, out var time);
        ms = time.ToUnixTimeMilliseconds();
        return isTime;
    }

    private static Refusal Invalid(string sentence, string hint) => new(RefusalKind.Invalid, sentence, hint);
}
