namespace TelegramTrader.Application.Reports.Backtests;

/// <summary>How far equity lies below the highest before it.</summary>
internal static class EquityFall
{
    /// <summary>In percent, zero at a peak and below zero otherwise; the start counts as the first peak.</summary>
    public static double[] Of(IReadOnlyList<double> equity, double start)
    {
        var fall = new double[equity.Count];
        var peak = start;
        for (var i = 0; i < fall.Length; i++)
        {
            peak = double.IsFinite(equity[i]) ? Math.Max(peak, equity[i]) : peak;
            fall[i] = peak > 0 ? ((equity[i] / peak) - 1) * 100 : double.NaN;
        }

        return fall;
    }
}
