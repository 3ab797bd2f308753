namespace TelegramTrader.Analytics.Statistics;

/// <summary>The straight line with the least squared vertical distance from points.</summary>
/// <param name="Slope">Change of y per unit of x; NaN below two points or where x does not vary.</param>
/// <param name="Intercept">The line at x = 0.</param>
/// <param name="RSquared">Share of the variance of y the line explains, 0 to 1; NaN where y does not vary.</param>
/// <remarks>
/// Slope Σ(x − x̄)(y − ȳ) / Σ(x − x̄)², intercept ȳ − slope·x̄, R² = slope·Σ(x − x̄)(y − ȳ) / Σ(y − ȳ)². Two passes,
/// the second around the means, so that an offset costs no digits. Time O(n), no allocation.
/// </remarks>
public readonly record struct LeastSquaresLine(double Slope, double Intercept, double RSquared)
{
    public double At(double x) => Intercept + (Slope * x);

    /// <summary>Fits y over x; a point with a NaN is passed over.</summary>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    public static LeastSquaresLine Fit(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.Length != y.Length) throw new ArgumentException("Each point has an x and a y.", nameof(y));

        return FitPoints(x, y);
    }

    /// <summary>Fits values over their index 0, 1, 2, …; NaN values are passed over.</summary>
    public static LeastSquaresLine Fit(ReadOnlySpan<double> y) => FitPoints([], y);

    private static LeastSquaresLine FitPoints(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var count = 0;
        double meanX = 0, meanY = 0;
        for (var i = 0; i < y.Length; i++)
        {
            var at = x.IsEmpty ? i : x[i];
            if (double.IsNaN(at) || double.IsNaN(y[i])) continue;
            count++;
            meanX += (at - meanX) / count;
            meanY += (y[i] - meanY) / count;
        }

        double squaresX = 0, squaresY = 0, products = 0;
        for (var i = 0; i < y.Length; i++)
        {
            var at = x.IsEmpty ? i : x[i];
            if (double.IsNaN(at) || double.IsNaN(y[i])) continue;
            squaresX += (at - meanX) * (at - meanX);
            squaresY += (y[i] - meanY) * (y[i] - meanY);
            products += (at - meanX) * (y[i] - meanY);
        }

        if (!(squaresX > 0)) return new LeastSquaresLine(double.NaN, double.NaN, double.NaN);

        var slope = products / squaresX;
        var explained = squaresY > 0 ? Math.Clamp(slope * products / squaresY, 0, 1) : double.NaN;
        return new LeastSquaresLine(slope, meanY - (slope * meanX), explained);
    }
}
