using TelegramTrader.Exchanges.Recorded.Feeds;

namespace TelegramTrader.Host.Terminal;

/// <param name="Seconds">The time it took to read.</param>
/// <param name="FaultCount">All of them; <paramref name="Faults"/> may be fewer.</param>
internal sealed record ReplayDocument(
    long Messages,
    long Trades,
    long DepthEvents,
    double Seconds,
    double MessagesPerSecond,
    IReadOnlyList<FeedFault> Faults,
    long FaultCount,
    string Cvd,
    ReplayBook Book,
    IReadOnlyList<string> Notes);

/// <param name="State"><c>none</c>, <c>no_snapshot</c>, <c>synced</c> or <c>broken</c>.</param>
/// <param name="Bids">Price and quantity, best first.</param>
internal sealed record ReplayBook(
    string State,
    long LastUpdateId,
    IReadOnlyList<IReadOnlyList<string>> Bids,
    IReadOnlyList<IReadOnlyList<string>> Asks);
