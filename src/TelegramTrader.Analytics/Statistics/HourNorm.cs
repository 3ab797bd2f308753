namespace TelegramTrader.Analytics.Statistics;

/// <summary>What volume is usual at one hour of the day.</summary>
/// <param name="Mean">Mean volume of a bar; NaN when none is known.</param>
/// <param name="Median">Median volume of a bar.</param>
/// <param name="Spread">Median absolute deviation × 1.4826, for a normal law its standard deviation.</param>
/// <param name="Bars">Bars these are made of.</param>
public readonly record struct HourNorm(double Mean, double Median, double Spread, int Bars)
{
    /// <summary>Volume over the mean, 1 is usual; NaN without a norm.</summary>
    public double Relative(double volume) => Mean > 0 ? volume / Mean : double.NaN;

    /// <summary>Spreads above the median; NaN where the hour has no spread.</summary>
    public double Score(double volume) => Spread > 0 ? (volume - Median) / Spread : double.NaN;
}
