namespace TelegramTrader.Benchmarks.Market;

/// <summary>What a run came to; memory in 10⁶ bytes.</summary>
internal sealed record FeedRun
{
    /// <summary>Mean resident memory of the first half, its first minute left out.</summary>
    public required double FirstHalfMB { get; init; }

    public required double SecondHalfMB { get; init; }

    /// <summary>After the first minute.</summary>
    public required double MostMB { get; init; }

    /// <summary>
    /// Messages and trades that never came or in no order, books made anew, kept trades that are not on disk.
    /// </summary>
    public required long Missed { get; init; }

    public required long Dropped { get; init; }

    public required double LagP99Us { get; init; }

    /// <summary>Second half against first, as a share: 0.01 is 1 % more.</summary>
    public double Growth => (SecondHalfMB / FirstHalfMB) - 1;
}
