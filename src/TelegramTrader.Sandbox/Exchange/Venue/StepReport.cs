using TelegramTrader.Sandbox.Exchange.Flow;
using TelegramTrader.Sandbox.Exchange.Tape;

namespace TelegramTrader.Sandbox.Exchange.Venue;

/// <summary>
/// What a step changed; valid while it is told. The levels that changed are in the book's touched prices.
/// </summary>
/// <param name="TimeMs">When the step ended.</param>
/// <param name="FirstUpdateId">Of the book; more than <paramref name="LastUpdateId"/> when nothing changed.</param>
internal sealed record StepReport(
    VenueMarket Market,
    long TimeMs,
    long FirstUpdateId,
    long LastUpdateId,
    IReadOnlyList<TapeTrade> Trades,
    ForcedOrder? Forced);
