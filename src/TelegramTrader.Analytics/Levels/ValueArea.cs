namespace TelegramTrader.Analytics.Levels;

/// <summary>The prices around the busiest one at which most of the volume was traded.</summary>
public readonly record struct ValueArea
{
    /// <summary>Middle of the bin with the most volume.</summary>
    public required double PointOfControl { get; init; }

    /// <summary>Lower edge of the lowest bin within.</summary>
    public required double Low { get; init; }

    /// <summary>Upper edge of the highest bin within.</summary>
    public required double High { get; init; }

    /// <summary>Share of all volume within, at least the one asked for.</summary>
    public required double Share { get; init; }

    /// <summary>Index of the bin with the most volume.</summary>
    public required int PocBin { get; init; }

    /// <summary>Index of the lowest bin within.</summary>
    public required int LowBin { get; init; }

    /// <summary>Index of the highest bin within.</summary>
    public required int HighBin { get; init; }
}
