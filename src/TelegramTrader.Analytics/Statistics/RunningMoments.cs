namespace TelegramTrader.Analytics.Statistics;

/// <summary>Mean, variance, skewness and kurtosis of values taken one by one. NaN values are passed over.</summary>
/// <remarks>
/// With d = x − mean and n counting x: mean += d/n, and the sums of the second to fourth powers of the distance from
/// the mean are carried along, so that a large offset costs no digits. Sources: B. P. Welford, "Note on a method for
/// calculating corrected sums of squares and products", Technometrics 4 (3), 1962, 419–420; P. Pébay, "Formulas for
/// robust, one-pass parallel computation of covariances and arbitrary-order statistical moments", Sandia report
/// SAND2008-6212, 2008.
/// </remarks>
public struct RunningMoments
{
    private double mean;
    private double second;
    private double third;
    private double fourth;

    /// <summary>Values taken.</summary>
    public long Count { get; private set; }

    /// <summary>NaN before the first value.</summary>
    public readonly double Mean => Count > 0 ? mean : double.NaN;

    /// <summary>Sum of squares / (n − 1); NaN below two values.</summary>
    public readonly double SampleVariance => Count > 1 ? second / (Count - 1) : double.NaN;

    /// <summary>Sum of squares / n; NaN before the first value.</summary>
    public readonly double PopulationVariance => Count > 0 ? second / Count : double.NaN;

    /// <summary>Root of <see cref="SampleVariance"/>.</summary>
    public readonly double SampleDeviation => Math.Sqrt(SampleVariance);

    /// <summary>√n · m3 / m2^1.5, that of the population; NaN where nothing varies.</summary>
    public readonly double Skewness => second > 0 ? Math.Sqrt(Count) * third / Math.Pow(second, 1.5) : double.NaN;

    /// <summary>n · m4 / m2² − 3, that of the population, 0 for a normal law; NaN where nothing varies.</summary>
    public readonly double ExcessKurtosis => second > 0 ? (Count * fourth / (second * second)) - 3 : double.NaN;

    public static RunningMoments Of(ReadOnlySpan<double> values)
    {
        var moments = default(RunningMoments);
        foreach (var value in values) moments.Push(value);
        return moments;
    }

    public void Push(double value)
    {
        if (double.IsNaN(value)) return;

        var before = (double)Count;
        Count++;
        var count = (double)Count;
        var delta = value - mean;
        var step = delta / count;
        var term = delta * step * before;

        mean += step;
        fourth += (term * step * step * ((count * count) - (3 * count) + 3))
            + (6 * step * step * second)
            - (4 * step * third);
        third += (term * step * (count - 2)) - (3 * step * second);
        second += term;
    }
}
