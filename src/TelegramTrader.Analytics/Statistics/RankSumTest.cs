namespace TelegramTrader.Analytics.Statistics;

/// <summary>Whether the values of one sample tend to be lower than those of another, whatever their law.</summary>
/// <remarks>
/// H. B. Mann, D. R. Whitney, "On a test of whether one of two random variables is stochastically larger than the
/// other", Annals of Mathematical Statistics 18 (1), 1947, 50–60. Ties share their rank, and the variance is corrected
/// for them (E. L. Lehmann, "Nonparametrics", Holden-Day 1975, 1.4).
/// </remarks>
public static class RankSumTest
{
    /// <summary>Probability of ranks so low or lower of the first sample, if both had one law.</summary>
    /// <returns>By the normal law with a correction of one half: good from some eight values on a side.</returns>
    /// <exception cref="ArgumentException">A sample is empty or has a NaN.</exception>
    public static (double U, double Probability) IsLower(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        if (first.IsEmpty || second.IsEmpty) throw new ArgumentException("A sample is empty.", nameof(first));

        var all = new (double Value, bool IsFirst)[first.Length + second.Length];
        for (var i = 0; i < first.Length; i++) all[i] = (first[i], true);
        for (var i = 0; i < second.Length; i++) all[first.Length + i] = (second[i], false);
        if (all.Any(one => double.IsNaN(one.Value))) throw new ArgumentException("A NaN has no rank.", nameof(first));

        Array.Sort(all, static (x, y) => x.Value.CompareTo(y.Value));
        var (ranks, ties) = (0.0, 0.0);
        for (var from = 0; from < all.Length;)
        {
            var to = from;
            while (to < all.Length && all[to].Value == all[from].Value) to++;
            double tied = to - from;
            ranks += all[from..to].Count(one => one.IsFirst) * (from + 1 + to) / 2.0;
            ties += (tied * tied * tied) - tied;
            from = to;
        }

        double m = first.Length, n = second.Length, total = m + n;
        var u = ranks - (m * (m + 1) / 2);
        var variance = m * n / 12 * (total + 1 - (ties / (total * (total - 1))));
        return (u, variance > 0 ? NormalLaw.Cumulative((u - (m * n / 2) + 0.5) / Math.Sqrt(variance)) : 1);
    }
}
