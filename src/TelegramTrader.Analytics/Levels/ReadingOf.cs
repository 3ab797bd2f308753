namespace TelegramTrader.Analytics.Levels;

/// <summary>First verdicts from columns that are computed already. Each reads to the last bar and no further.</summary>
public static class ReadingOf
{
    /// <summary>Bars over which the slope of the slow average is taken.</summary>
    public const int SlopeBars = 10;

    /// <summary>
    /// Up or down: the mean of three figures, each in ATRs and cut at ±1: the close above the fast average, the fast
    /// above the slow, and the slow one's change over ten bars.
    /// </summary>
    /// <param name="close">Closes, oldest first; all columns have one length.</param>
    /// <param name="fast">A fast average of the close, such as EMA 20.</param>
    /// <param name="slow">A slow average of the close, such as EMA 50.</param>
    /// <param name="atr">Average true range, in price: what one bar moves anyway, hence the unit.</param>
    /// <param name="adx">Average directional index, 0 to 100.</param>
    /// <exception cref="ArgumentException">The columns differ in length.</exception>
    /// <remarks>
    /// Confidence is the agreement of the three (|sum| / sum of |figures|) times a ramp of the ADX from 0 at 15 over
    /// one half at 25 to 1 at 35: below 20 there is no trend to follow, above 25 there is. Source: J. W. Wilder, "New
    /// Concepts in Technical Trading Systems", 1978. Mirrored prices give the mirrored score.
    /// </remarks>
    public static Reading Trend(
        ReadOnlySpan<double> close,
        ReadOnlySpan<double> fast,
        ReadOnlySpan<double> slow,
        ReadOnlySpan<double> atr,
        ReadOnlySpan<double> adx)
    {
        RequireOneLength(close.Length, fast.Length, slow.Length, atr.Length, adx.Length);
        var last = close.Length - 1;
        if (last < SlopeBars) return Undefined();

        var range = atr[last];
        var aboveFast = (close[last] - fast[last]) / range;
        var fastAboveSlow = (fast[last] - slow[last]) / range;
        var slope = (slow[last] - slow[last - SlopeBars]) / range;
        var numbers = new Dictionary<string, double>
        {
            ["close_above_fast_atr"] = aboveFast,
            ["fast_above_slow_atr"] = fastAboveSlow,
            ["slow_slope_atr"] = slope,
            ["adx"] = adx[last],
        };

        Span<double> parts = [Unit(aboveFast), Unit(fastAboveSlow), Unit(slope)];
        var strength = Math.Clamp((adx[last] - 15) / 20, 0, 1);
        return Read(parts, strength, numbers);
    }

    /// <summary>
    /// Gaining or losing speed: the mean of the RSI around 50 and of the MACD histogram against its own size.
    /// </summary>
    /// <param name="rsi">
    /// Relative strength, 0 to 100, oldest first; ±20 from 50, Wilder's 30 and 70, count in full.
    /// </param>
    /// <param name="histogram">
    /// MACD histogram, same length; twice its mean size over all columns given counts in full.
    /// </param>
    /// <exception cref="ArgumentException">The columns differ in length.</exception>
    /// <remarks>Confidence is the agreement of the two: 1 when they point one way, 0 when they cancel.</remarks>
    public static Reading Momentum(ReadOnlySpan<double> rsi, ReadOnlySpan<double> histogram)
    {
        RequireOneLength(rsi.Length, histogram.Length);
        if (rsi.IsEmpty) return Undefined();

        var (size, count) = (0.0, 0);
        foreach (var value in histogram)
        {
            if (!double.IsFinite(value)) continue;
            size += Math.Abs(value);
            count++;
        }

        var pace = histogram[^1] == 0 ? 0 : histogram[^1] / (size / count);
        var numbers = new Dictionary<string, double>
        {
            ["rsi"] = rsi[^1],
            ["macd_histogram"] = histogram[^1],
            ["macd_histogram_of_usual"] = pace,
        };

        Span<double> parts = [Unit((rsi[^1] - 50) / 20), Unit(pace / 2)];
        return Read(parts, strength: 1, numbers);
    }

    /// <summary>
    /// Calm (−1) or wild (1): the rank of the last ATR% among its own history, stretched from 0..1 to −1..1.
    /// </summary>
    /// <param name="atrPercent">
    /// Average true range / close, in any unit, oldest first; undefined values are passed over.
    /// </param>
    /// <remarks>
    /// The percentile is the share of earlier values below the last one, equal ones counting half. With n of them a
    /// share is known to about ±1/√n (two standard errors at worst, √(¼/n)), so the confidence is 1 − 1/√n.
    /// </remarks>
    public static Reading Volatility(ReadOnlySpan<double> atrPercent)
    {
        if (atrPercent.IsEmpty || !double.IsFinite(atrPercent[^1])) return Undefined();

        var (below, count) = (0.0, 0);
        foreach (var value in atrPercent[..^1])
        {
            if (!double.IsFinite(value)) continue;
            count++;
            below += value < atrPercent[^1] ? 1 : value == atrPercent[^1] ? 0.5 : 0;
        }

        if (count == 0) return Undefined();

        var percentile = below / count;
        var numbers = new Dictionary<string, double>
        {
            ["atr_percent"] = atrPercent[^1],
            ["percentile"] = percentile,
            ["history_bars"] = count,
        };
        return new Reading((2 * percentile) - 1, 1 - (1 / Math.Sqrt(count)), numbers);
    }

    private static Reading Read(ReadOnlySpan<double> parts, double strength, Dictionary<string, double> numbers)
    {
        double sum = 0, size = 0;
        foreach (var part in parts)
        {
            sum += part;
            size += Math.Abs(part);
        }

        if (!double.IsFinite(sum) || !double.IsFinite(strength)) return new Reading(double.NaN, 0, numbers);
        return new Reading(sum / parts.Length, size > 0 ? strength * Math.Abs(sum) / size : 0, numbers);
    }

    private static Reading Undefined() => new(double.NaN, 0, new Dictionary<string, double>());

    private static double Unit(double value) => double.IsNaN(value) ? value : Math.Clamp(value, -1, 1);

    private static void RequireOneLength(int length, params ReadOnlySpan<int> others)
    {
        foreach (var other in others)
        {
            if (other != length) throw new ArgumentException("The columns differ in length.");
        }
    }
}
