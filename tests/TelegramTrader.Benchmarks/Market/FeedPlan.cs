using System.Globalization;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Benchmarks.Market;

/// <summary>How long, how much and of what the venue on loopback streams.</summary>
internal sealed record FeedPlan
{
    public required double Minutes { get; init; }

    /// <summary>Messages a second, all streams together.</summary>
    public required int Rate { get; init; }

    /// <summary>Each is streamed as spot and as perpetual.</summary>
    public required int Coins { get; init; }

    /// <summary>Coins whose every trade of spot is kept, as <c>Market:KeepTrades</c> does; none by default.</summary>
    public int Keep { get; init; }

    /// <summary>Every so many trades of a symbol one does not come by the stream, REST has it; 0 for none.</summary>
    public int Skip { get; init; }

    /// <summary>Every so many trades one comes neither way: a run with it has to fail.</summary>
    public int Swallow { get; init; }

    public TimeSpan Length => TimeSpan.FromMinutes(Minutes);

    public IReadOnlyList<Symbol> Symbols =>
    [
        .. Enumerable.Range(0, Coins).Select(i => CoinOf(i, MarketKind.Spot)),
        .. Enumerable.Range(0, Coins).Select(i => CoinOf(i, MarketKind.Perpetual)),
    ];

    public string[] Words =>
    [
        "--rate", Text(Rate), "--symbols", Text(Coins), "--skip", Text(Skip), "--swallow", Text(Swallow),
    ];

    public FeedPlan Checked()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Minutes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Minutes, 24 * 60);
        ArgumentOutOfRangeException.ThrowIfLessThan(Coins, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Coins, 99);
        ArgumentOutOfRangeException.ThrowIfLessThan(Rate, 40 * Coins); // books, bars and marks alone are 26 a coin
        ArgumentOutOfRangeException.ThrowIfNegative(Keep);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Keep, Coins);
        ArgumentOutOfRangeException.ThrowIfNegative(Skip);
        ArgumentOutOfRangeException.ThrowIfNegative(Swallow);
        return this;
    }

    private static Symbol CoinOf(int index, MarketKind kind) =>
        Symbol.Of(string.Create(CultureInfo.InvariantCulture, $"C{index:00}"), "USDT", kind);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
