namespace TelegramTrader.Analytics.Statistics;

/// <summary>What choosing the best setting of one half of the past was worth in the other half.</summary>
/// <param name="Probability">Share of the splits whose chosen setting was not above the middle later.</param>
/// <param name="Settings">Settings that were chosen from.</param>
/// <param name="Returns">Returns of each.</param>
/// <param name="Blocks">Stretches that time was cut into.</param>
/// <param name="Splits">Ways to make two halves of them.</param>
public sealed record OverfittingEstimate(double Probability, int Settings, int Returns, int Blocks, int Splits)
{
    /// <summary>Share of the splits whose chosen setting lost money later.</summary>
    public required double LossShare { get; init; }

    /// <summary>Mean Sharpe ratio of the chosen setting where it was chosen, per return and not per year.</summary>
    public required double InSampleSharpe { get; init; }

    /// <summary>The same in the other halves.</summary>
    public required double OutOfSampleSharpe { get; init; }

    /// <summary>
    /// Change of the later ratio per unit of the earlier, over the splits; below zero the better looks the worse comes.
    /// Null where the earlier ratio does not vary.
    /// </summary>
    public required double? DegradationSlope { get; init; }
}
