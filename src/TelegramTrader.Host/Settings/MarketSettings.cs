using System.Globalization;
using TelegramTrader.Application;
using TelegramTrader.Application.Markets;
using TelegramTrader.Exchanges.Binance;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Host.Settings;

/// <summary>Where the venue is reached, and what is streamed of it.</summary>
internal sealed record MarketSettings
{
    private static readonly TimeSpan LongestKept = TimeSpan.FromDays(3_660);

    private const string KeepFor = "Market:KeepTradesFor";

    /// <summary>Names of settings that a command line may hold.</summary>
    public static IReadOnlyList<string> Known { get; } =
    [
        "Binance:SpotUrl", "Binance:FuturesUrl", "Binance:SpotStreamUrl", "Binance:FuturesStreamUrl",
        "Market:Watch", "Market:KeepTrades", KeepFor,
    ];

    public BinanceAddresses Binance { get; init; } = new();

    /// <summary>Streamed from the start and never dropped.</summary>
    public IReadOnlyList<Symbol> Watch { get; init; } = [];

    /// <summary>Symbols whose every trade is kept.</summary>
    public IReadOnlySet<Symbol> KeepTrades { get; init; } = new HashSet<Symbol>();

    /// <summary>How long they are kept.</summary>
    public TimeSpan KeepTradesFor { get; init; } = TimeSpan.FromDays(30);

    public static Result<MarketSettings> Read(IConfiguration configuration)
    {
        var usual = new BinanceAddresses();
        var places = new[]
        {
            ("Binance:SpotUrl", usual.Spot, "http"), ("Binance:FuturesUrl", usual.Futures, "http"),
            ("Binance:SpotStreamUrl", usual.SpotStream, "ws"), ("Binance:FuturesStreamUrl", usual.FuturesStream, "ws"),
        };
        var read = new List<Uri>();
        foreach (var (name, address, scheme) in places)
        {
            if (configuration[name] is not { Length: > 0 } said)
            {
                read.Add(address);
            }
            else if (Uri.TryCreate(said, UriKind.Absolute, out var uri) && IsPlain(uri, scheme))
            {
                read.Add(uri);
            }
            else
            {
                return NoAddress(name, said, scheme);
            }
        }

        var (watch, trades) = (Symbols(configuration, "Market:Watch"), Symbols(configuration, "Market:KeepTrades"));
        if (!watch.IsAnswer(out var watched, out var refusal) || !trades.IsAnswer(out var kept, out refusal))
        {
            return refusal;
        }

        var usualTime = new MarketSettings().KeepTradesFor;
        if (!TryPeriod(configuration[KeepFor], usualTime, out var keptFor))
        {
            return new Refusal(
                RefusalKind.Invalid,
                $"\"{configuration[KeepFor]}\" is no period for {KeepFor}.",
                "Write it like 30d, 12h or 4w: an hour at least, ten years at most.");
        }

        return new MarketSettings
        {
            Binance = new BinanceAddresses
            {
                Spot = read[0], Futures = read[1], SpotStream = read[2], FuturesStream = read[3],
            },
            Watch = watched,
            KeepTrades = kept.ToHashSet(),
            KeepTradesFor = keptFor,
        };
    }

    // A name or a password in an address would end in logs and messages.
    private static bool IsPlain(Uri uri, string scheme) =>
        (uri.Scheme == scheme || uri.Scheme == scheme + "s") && uri.UserInfo.Length == 0;

    private static bool TryPeriod(string? said, TimeSpan usual, out TimeSpan period)
    {
        period = usual;
        if (string.IsNullOrEmpty(said))
        {
            return true;
        }

        var unit = char.ToLowerInvariant(said[^1]) switch { 'h' => 1, 'd' => 24, 'w' => 24 * 7, _ => 0 };
        var isWhole = int.TryParse(said.AsSpan(0, said.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture,
            out var count);
        var hours = (long)count * unit;
        period = hours <= LongestKept.TotalHours ? TimeSpan.FromHours(hours) : TimeSpan.Zero;
        return isWhole && period > TimeSpan.Zero;
    }

    private static Refusal NoAddress(string name, string said, string scheme)
    {
        var shown = said.Contains('@', StringComparison.Ordinal) ? "What was given" : $"\"{said}\"";
        return new Refusal(
            RefusalKind.Invalid,
            $"{shown} is no address for {name}.",
            $"Write it like {scheme}://127.0.0.1:5090 or {scheme}s://host, without a name in it.");
    }

    private static Result<List<Symbol>> Symbols(IConfiguration configuration, string name)
    {
        var symbols = new List<Symbol>();
        var words = (configuration[name] ?? "").Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        foreach (var word in words)
        {
            if (!SymbolSpelling.TryRead(word, out var named))
            {
                const string example = "Write it like BTC-USDT ETH-USDT-PERP.";
                return new Refusal(RefusalKind.Invalid, $"\"{word}\" in {name} is no symbol.", example);
            }

            symbols.Add(named.Symbol);
        }

        return symbols;
    }
}
