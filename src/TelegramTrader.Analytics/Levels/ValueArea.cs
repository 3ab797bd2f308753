namespace TelegramTrader.Analytics.Levels;

/// <summary>The prices around the busiest one at which most of the volume was traded.</summary>
/// <param name="PointOfControl">Middle of the bin with the most volume.</param>
/// <param name="Low">Lower edge of the lowest bin within.</param>
/// <param name="High">Upper edge of the highest bin within.</param>
/// <param name="Share">Share of all volume within, at least the one asked for.</param>
public readonly record struct ValueArea(
    double PointOfControl, double Low, double High, double Share, int PocBin, int LowBin, int HighBin);
