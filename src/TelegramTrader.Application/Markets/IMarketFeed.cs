using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Application.Markets;

/// <summary>The streams of one venue: reconnects, fills gaps and says what is stale by itself.</summary>
public interface IMarketFeed
{
    Venue Venue { get; }

    /// <summary>What is streamed from now on; connections follow while it runs.</summary>
    void Watch(IReadOnlyCollection<Symbol> symbols);

    /// <summary>Streams until cancelled. No trouble of the venue ends it.</summary>
    Task RunAsync(IMarketSink sink, CancellationToken ct);

    /// <summary>Every stream with its freshness.</summary>
    IReadOnlyList<StreamHealth> Health { get; }

    /// <summary>What never came and could not be fetched, the latest of it.</summary>
    IReadOnlyList<FeedHole> Holes { get; }

    /// <summary>Messages that could not be read or found no room, since the start.</summary>
    long Dropped { get; }
}

/// <param name="FromMs">Time of what came before it.</param>
/// <param name="ToMs">Time of what came after it.</param>
/// <param name="Missing">Trades or bars, by their numbers or their times.</param>
public sealed record FeedHole(Symbol Symbol, SeriesKind Kind, long FromMs, long ToMs, long Missing);

/// <param name="Stream">What it carries, such as <c>BTC-USDT trades</c>.</param>
/// <param name="LastMs">Epoch ms of the last message; null before the first.</param>
/// <param name="Gaps">Times that numbers were missing; each was filled or is named in the series' flags.</param>
public sealed record StreamHealth(string Stream, StreamState State, long? LastMs, long Messages, long Gaps);

public enum StreamState
{
    Connecting,
    Live,

    /// <summary>Connected, but silent for longer than this stream may be.</summary>
    Stale,

    Down,
}
