using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Application.Markets;

/// <summary>The venues whose figures are held side by side, whether or not this market has them.</summary>
public sealed record VenueList(IReadOnlyList<Venue> All)
{
    /// <summary>Names what an answer lacks: <c>bybit, okx (not connected)</c>; nothing when all are there.</summary>
    internal IEnumerable<string> Missing(IEnumerable<Venue> there, MarketOrigin origin)
    {
        var absent = All.Except(there).Select(venue => venue.Id).ToList();
        var why = origin.NowMs is null ? "not recorded" : "not connected";
        return absent.Count == 0 ? [] : [$"{string.Join(", ", absent)} ({why})"];
    }
}
