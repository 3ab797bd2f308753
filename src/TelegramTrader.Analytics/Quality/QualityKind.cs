namespace TelegramTrader.Analytics.Quality;

/// <summary>What may be wrong with bars that are in order.</summary>
public enum QualityKind
{
    /// <summary>Bars are missing between two rows.</summary>
    Gap,

    /// <summary>Nothing was traded.</summary>
    ZeroVolume,

    /// <summary>
    /// A bar that cannot be: its high or low does not contain its open and close, or a price is not a positive
    /// number, or the volume is not a number from 0 up.
    /// </summary>
    Inconsistent,

    /// <summary>A move far beyond what the series did before.</summary>
    Outlier,
}
