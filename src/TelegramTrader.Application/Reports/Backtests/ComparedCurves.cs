using TelegramTrader.Application.Backtests;

namespace TelegramTrader.Application.Reports.Backtests;

/// <summary>Equity of two runs at the same times, in percent from one start.</summary>
/// <param name="IsCommon">Over the time that both cover; else each over its own, with holes where it has none.</param>
internal sealed record ComparedCurves(long[] TimesMs, double[] First, double[] Second, bool IsCommon)
{
    public long FromMs => TimesMs.Length > 0 ? TimesMs[0] : 0;

    public long ToMs => TimesMs.Length > 0 ? TimesMs[^1] : 0;

    public static ComparedCurves Of(BacktestResult a, BacktestResult b)
    {
        var (first, second) = (StartedCurve.Of(a), StartedCurve.Of(b));
        var (from, to) = (long.MinValue, long.MaxValue);
        var isCommon = first.TimesMs.Count > 1 && second.TimesMs.Count > 1;
        if (isCommon)
        {
            from = Math.Max(first.TimesMs[0], second.TimesMs[0]);
            to = Math.Min(first.TimesMs[^1], second.TimesMs[^1]);
            isCommon = from < to;
        }

        if (!isCommon)
        {
            (from, to) = (long.MinValue, long.MaxValue);
        }

        var times = first.TimesMs.Union(second.TimesMs).Where(time => time >= from && time <= to).Order().ToArray();
        return new ComparedCurves(times, Percent(first, times), Percent(second, times), isCommon);
    }

    // From its first value among the times.
    private static double[] Percent(EquityCurve curve, long[] times)
    {
        var values = new double[times.Length];
        var at = 0;
        for (var i = 0; i < times.Length; i++)
        {
            while (at + 1 < curve.TimesMs.Count && curve.TimesMs[at + 1] <= times[i])
            {
                at++;
            }

            values[i] = ValueAt(curve, at, times[i]);
        }

        var start = values.FirstOrDefault(double.IsFinite);
        return [.. values.Select(value => start > 0 ? ((value / start) - 1) * 100 : double.NaN)];
    }

    // Between two points a straight line, beyond both ends nothing.
    private static double ValueAt(EquityCurve curve, int at, long time)
    {
        if (curve.TimesMs.Count == 0 || time < curve.TimesMs[0] || time > curve.TimesMs[^1])
        {
            return double.NaN;
        }

        if (curve.TimesMs[at] == time || at + 1 == curve.TimesMs.Count)
        {
            return curve.Equity[at];
        }

        var (before, after) = (curve.TimesMs[at], curve.TimesMs[at + 1]);
        var share = (double)(time - before) / (after - before);
        return curve.Equity[at] + (share * (curve.Equity[at + 1] - curve.Equity[at]));
    }
}
