namespace TelegramTrader.Trading.Markets;

/// <summary>What may be wrong with rows of a series. Rows are flagged, never changed.</summary>
public enum FlagKind
{
    /// <summary>Bars that should lie between two rows and do not.</summary>
    Gap,

    /// <summary>A second row of the same time in one file; the first is served, the other kept beside it.</summary>
    Duplicate,

    /// <summary>Rows that stood after a later one in their file.</summary>
    OutOfOrder,

    ZeroVolume,

    /// <summary>A move far beyond what the series did before.</summary>
    Outlier,

    /// <summary>A bar whose high or low does not contain its open and close.</summary>
    Inconsistent,

    /// <summary>Two files give one time different values; the earlier is served, the other kept beside it.</summary>
    Conflict,
}

/// <param name="FromMs">Time of the first row, or of the first missing bar.</param>
/// <param name="ToMs">Time of the last row, or of the last missing bar.</param>
/// <param name="Count">Rows flagged, or bars missing.</param>
public readonly record struct QualityFlag(FlagKind Kind, long FromMs, long ToMs, long Count);
