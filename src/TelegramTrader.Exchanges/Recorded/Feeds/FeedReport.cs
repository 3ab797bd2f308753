using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Exchanges.Recorded.Feeds;

/// <summary>What a recorded feed held.</summary>
public sealed record FeedReport
{
    /// <summary>Messages; in flat files, where a row is one level, the rows that belong together.</summary>
    public required long Messages { get; init; }

    public required long Trades { get; init; }

    public required long DepthEvents { get; init; }

    /// <summary>The first ones by line; <see cref="FaultCount"/> counts all.</summary>
    public required IReadOnlyList<FeedFault> Faults { get; init; }

    public required long FaultCount { get; init; }

    /// <summary>Cumulative volume delta in the base asset, exact.</summary>
    public required decimal Cvd { get; init; }

    public required FeedBook BookState { get; init; }

    /// <summary>The twenty best levels of each side; none where the book is not known.</summary>
    public required BookSnapshot Book { get; init; }

    /// <summary>What else there is to know, such as a clock that is behind.</summary>
    public required IReadOnlyList<string> Notes { get; init; }
}
