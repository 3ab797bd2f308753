using System.Globalization;
using TelegramTrader.Application.Markets;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Exchanges.Recorded;

/// <summary>What the names of a file, of the entry packed in it and of the folders above say, nearest first.</summary>
internal sealed class FileNameHints
{
    private const int FoldersRead = 6;

    private static readonly string[] Endings = [".gz", ".zip", ".csv", ".txt", ".json", ".jsonl", ".ndjson"];

    private static readonly string[] Venues =
    [
        "binance", "okx", "bybit", "bitget", "gate", "hyperliquid", "coinbase", "bitfinex", "dydx", "kraken", "ftx",
        "bitstamp", "kucoin", "huobi", "htx", "mexc", "deribit", "bitmex", "gemini", "poloniex",
    ];

    private static readonly string[] PerpetualWords = ["usdm", "um", "swap", "cryptofuture", "perp", "perpetual"];

    // Words that stand before a quote by chance and are no coins.
    private static readonly string[] NoCoins =
    [
        "spot", "stream", "trade", "trades", "candles", "klines", "ohlcv", "price", "prices", "volume", "index", "in",
        "to", "vs", "freqtrade", "coinalyze", "future", "futures", "crypto", "data",
    ];

    private readonly string[] name;
    private readonly List<string[]> levels;
    private readonly string[] folders;

    public FileNameHints(string path, string textName)
    {
        name = Tokens(Path.GetFileName(path));
        folders = [.. Path.GetFullPath(path).Split(Path.DirectorySeparatorChar)[..^1].TakeLast(FoldersRead).Reverse()];
        levels = [name, Tokens(textName), .. folders.Select(folder => Tokens(folder))];
        IsDump = IsDumpName(Path.GetFileName(path));
        Lean = LeanResolution();
        Day = levels[..2].SelectMany(level => level).Select(DayOf).FirstOrDefault(day => day is not null);
    }

    /// <summary>Named as Binance names its history: symbol, interval or content, date.</summary>
    public bool IsDump { get; }

    /// <summary>The resolution in LEAN's folders, such as <c>minute</c> or <c>margin_interest</c>; else null.</summary>
    public string? Lean { get; }

    /// <summary>The day that the name tells as yyyyMMdd, in epoch milliseconds.</summary>
    public long? Day { get; }

    public MarketKind? Market => Nearest(level => MarketOf(level));

    public bool IsCoinMargined => levels.Any(level =>
        level.Contains("coinm") || level.Contains("cm") || Follows(level, "coin", "m"));

    /// <summary>The venue that is named, or Binance where its own words for a market stand.</summary>
    public Venue? Venue => NamedVenue ?? (IsDump ? Trading.Markets.Venue.Of("binance") : null);

    /// <summary>Nothing but the form of the name says that the file is Binance's.</summary>
    public bool IsBinanceByForm => NamedVenue is null && IsDump;

    private Venue? NamedVenue =>
        levels.Select(level => level.FirstOrDefault(Venues.Contains)).OfType<string>().FirstOrDefault() is { } named
            ? Trading.Markets.Venue.Of(named)
            : levels.Any(IsUsdMargined) ? Trading.Markets.Venue.Of("binance") : null;

    /// <summary>The interval as the name writes it, such as <c>1m</c> or <c>10s</c>; null without one.</summary>
    public string? Interval => Lean switch
    {
        "minute" => "1m",
        "hour" => "1h",
        "daily" => "1d",
        "second" => "1s",
        _ => levels.SelectMany(level => level.Select(IntervalOf).OfType<string>().Take(1)).FirstOrDefault(),
    };

    /// <summary>True when the file's own name (not a folder's) has these words one after the other.</summary>
    public bool Says(params string[] words) => levels[..2].Any(level => Follows(level, words));

    /// <summary>True when the file's name or that of a folder above it has this word.</summary>
    public bool SaysAnywhere(string word) => levels.Any(level => level.Contains(word));

    /// <summary>The pair that the name tells.</summary>
    /// <param name="isCertain">It could not be two other words.</param>
    public PairSpelling? Pair(out bool isCertain)
    {
        isCertain = true;
        foreach (var level in levels[..2])
        {
            var joined = level.Where(token => !Venues.Contains(token)).Select(token => PairSpelling.FromJoined(token))
                .OfType<PairSpelling>().Distinct().ToList();
            if (joined.Count == 1 && level.Length > 0)
            {
                return joined[0];
            }
        }

        if (PairApart(name) is { } apart)
        {
            isCertain = apart.Market is not null;
            return apart;
        }

        return folders
            .Select(folder => PairSpelling.TryParse(folder, out var pair) ? pair with { Market = null } : null)
            .FirstOrDefault(pair => pair is not null);
    }

    /// <summary>A future with a date of delivery, as <c>BTCUSDT_240329</c>.</summary>
    public bool IsDatedFuture
    {
        get
        {
            var at = Array.FindIndex(name, token => PairSpelling.FromJoined(token) is not null);
            return at >= 0 && at + 1 < name.Length && name[at + 1] is { Length: 6 } date && date.All(char.IsAsciiDigit);
        }
    }

    // sol_usdt_swap, xrp_usdt_usdt: the coin, its quote and, as some tools write it, what the contract settles in.
    private static PairSpelling? PairApart(string[] tokens)
    {
        for (var i = 0; i + 1 < tokens.Length; i++)
        {
            var (coin, quote) = (tokens[i], tokens[i + 1]);
            var next = i + 2 < tokens.Length ? tokens[i + 2] : "";
            if (!AssetNames.IsQuote(quote) || (quote == "usd" && next == "m") || !IsCoin(coin))
            {
                continue;
            }

            var pair = new PairSpelling(coin.ToUpperInvariant(), quote.ToUpperInvariant());
            return next == quote ? pair with { Market = MarketKind.Perpetual }
                : next == coin ? pair with { Market = MarketKind.Perpetual, IsInverse = true }
                : pair;
        }

        return null;
    }

    private static bool IsCoin(string token) =>
        token.Length is > 1 and <= 10 && token.All(char.IsAsciiLetterOrDigit) && token.Any(char.IsAsciiLetter)
        && !Venues.Contains(token) && !PerpetualWords.Contains(token) && !NoCoins.Contains(token)
        && IntervalOf(token) is null;

    private static MarketKind? MarketOf(string[] tokens)
    {
        var isSpot = tokens.Contains("spot") || tokens is ["crypto"];
        var isPerpetual = tokens.Any(PerpetualWords.Contains) || Follows(tokens, "usd", "m");
        return isSpot == isPerpetual ? null : isSpot ? MarketKind.Spot : MarketKind.Perpetual;
    }

    private static bool IsUsdMargined(string[] tokens) =>
        tokens.Contains("usdm") || tokens.Contains("um") || Follows(tokens, "usd", "m");

    private T? Nearest<T>(Func<string[], T?> read)
        where T : struct =>
        levels.Select(read).FirstOrDefault(found => found is not null);

    // .../crypto/binance/minute/btcusdt/20230323_trade.zip
    private string? LeanResolution()
    {
        for (var i = 2; i < folders.Length; i++)
        {
            if (folders[i] is "crypto" or "cryptofuture" && Venues.Contains(folders[i - 1]))
            {
                return folders[i - 2] is "minute" or "hour" or "daily" or "second" or "tick" or "margin_interest"
                    ? folders[i - 2]
                    : null;
            }
        }

        return null;
    }

    private static bool IsDumpName(string fileName)
    {
        var tokens = Tokens(fileName, "-.");
        return tokens.Length is >= 3 and <= 5
            && PairSpelling.FromJoined(tokens[0]) is not null
            && (IntervalOf(tokens[1]) is not null
                || tokens[1] is "aggtrades" or "trades" or "metrics" or "fundingrate")
            && tokens[2] is { Length: 4 } year && year.All(char.IsAsciiDigit)
            && tokens[3..].All(part => part.Length == 2 && part.All(char.IsAsciiDigit));
    }

    private static string? IntervalOf(string token)
    {
        var digits = token.TakeWhile(char.IsAsciiDigit).Count();
        if (digits is 0 or > 3)
        {
            return null;
        }

        return token[digits..] switch
        {
            "mo" or "M" => token[..digits] + "M",
            "s" or "m" or "h" or "d" or "w" => token,
            _ => null,
        };
    }

    private static long? DayOf(string token) =>
        DateOnly.TryParseExact(token, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero).ToUnixTimeMilliseconds()
            : null;

    private static bool Follows(string[] tokens, params string[] words) => tokens.AsSpan().IndexOf(words) >= 0;

    private static string[] Tokens(string fileName, string separators = "_-. ")
    {
        var body = fileName;
        while (Endings.FirstOrDefault(end => body.EndsWith(end, StringComparison.OrdinalIgnoreCase)) is { } ending)
        {
            body = body[..^ending.Length];
        }

        // A month is 1M and a minute 1m; all other words are the same in either case.
        return [.. body.Split(separators.ToCharArray(), StringSplitOptions.RemoveEmptyEntries)
            .Select(token => token is [.., 'M'] && char.IsAsciiDigit(token[0]) ? token : token.ToLowerInvariant())];
    }
}
