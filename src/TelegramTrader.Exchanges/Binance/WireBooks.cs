using TelegramTrader.Exchanges.Binance.Wire;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Exchanges.Binance;

/// <summary>Order books out of REST answers.</summary>
internal static class WireBooks
{
    private const decimal Most = 92_233_720_368m;

    /// <summary>What no book may be: crossed, unsorted, with a quantity or a price that is none; else null.</summary>
    public static string? Refuses(WireDepth depth)
    {
        const string broken = "its book contradicts itself";
        return !IsSorted(depth.Bids, falling: true) || !IsSorted(depth.Asks, falling: false) ? broken
            : depth.Bids.Count > 0 && depth.Asks.Count > 0 && depth.Bids[0].Price >= depth.Asks[0].Price ? broken
            : null;
    }

    /// <param name="nowMs">For spot, which gives no time.</param>
    public static BookSnapshot Snapshot(WireDepth depth, long nowMs) => new(
        depth.LastUpdateId,
        depth.TransactionTime ?? depth.EventTime ?? nowMs,
        [.. depth.Bids.Select(Level)],
        [.. depth.Asks.Select(Level)]);

    public static BookSnapshot Top(BookSnapshot book, int levels) =>
        book with { Bids = [.. book.Bids.Take(levels)], Asks = [.. book.Asks.Take(levels)] };

    /// <summary>
    /// To eight decimals: index prices come with more digits than they have meaning. What many orders of a coin of
    /// tiny worth add up to may be beyond the range; it is then the end of it.
    /// </summary>
    public static Fixed8 Rounded(decimal amount) =>
        amount >= Most ? new Fixed8(long.MaxValue) : Fixed8.Of(Math.Round(amount, Fixed8.Decimals));

    private static BookLevel Level(WireLevel level) => new(Rounded(level.Price), Rounded(level.Quantity));

    private static bool IsSorted(IReadOnlyList<WireLevel> levels, bool falling)
    {
        for (var i = 0; i < levels.Count; i++)
        {
            var (price, quantity) = levels[i];
            var isFarther = i == 0 || (falling ? price < levels[i - 1].Price : price > levels[i - 1].Price);
            if (price <= 0 || quantity <= 0 || !isFarther)
            {
                return false;
            }
        }

        return true;
    }
}
