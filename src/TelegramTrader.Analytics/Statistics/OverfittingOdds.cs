using System.Numerics;

namespace TelegramTrader.Analytics.Statistics;

/// <summary>
/// Probability of backtest overfitting: how often the best setting of one half of the past is a bad one in the other.
/// </summary>
/// <remarks>
/// Combinatorially symmetric cross-validation: time is cut into an even number of blocks, and each choice of half of
/// them is once the past that a setting is chosen on. Its relative rank later is r / (N + 1), r counted from the worst,
/// of equal ones the middle; the logit of that is not above zero where it is not above one half. Settings are ranked by
/// the Sharpe ratio, and by the mean where returns do not vary. Blocks differ by at most one return, none is left out.
/// Source: D. H. Bailey, J. M. Borwein, M. López de Prado, Q. J. Zhu, "The probability of backtest overfitting",
/// Journal of Computational Finance 20 (4), 2017, 39–69. Time O(splits · settings · blocks).
/// </remarks>
public static class OverfittingOdds
{
    /// <summary>12,870 splits; each two more would make four times as many.</summary>
    public const int MostBlocks = 16;

    // Shorter ones would cut through most of the trades that last days.
    private const int FewestInBlock = 5;

    /// <summary>
    /// Blocks for so many returns: 16, fewer where each would have less than five, always an even number.
    /// </summary>
    public static int BlocksFor(int returns) => Math.Min(MostBlocks, Math.Max(0, returns) / FewestInBlock / 2 * 2);

    /// <param name="returns">Of each setting, over the same time.</param>
    /// <param name="blocks">Even, from 2 to 16, and no more than there are returns.</param>
    /// <param name="threads">Processors that work on it; the outcome does not depend on them.</param>
    /// <exception cref="ArgumentException">
    /// There are fewer than two settings, they differ in length, or a return is not finite.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">Blocks or threads are outside their ranges.</exception>
    public static OverfittingEstimate Of(
        IReadOnlyList<IReadOnlyList<double>> returns, int blocks, int threads = 1, CancellationToken ct = default)
    {
        if (returns.Count < 2)
        {
            throw new ArgumentException("One setting leaves nothing to choose.", nameof(returns));
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(blocks, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(blocks, Math.Min(MostBlocks, returns[0].Count));
        ArgumentOutOfRangeException.ThrowIfNotEqual(blocks % 2, 0, nameof(blocks));

        var sums = new BlockSums(returns, blocks);
        var halves = Enumerable.Range(0, 1 << blocks)
            .Where(mask => BitOperations.PopCount((uint)mask) == blocks / 2)
            .ToArray();
        var splits = new Split[halves.Length];
        Parallel.For(
            0,
            halves.Length,
            new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = ct },
            () => (Earlier: new double[sums.Width], Later: new double[sums.Width]),
            (at, _, scratch) =>
            {
                splits[at] = SplitOf(sums, halves[at], scratch.Earlier, scratch.Later);
                return scratch;
            },
            static _ => { });
        return EstimateOf(splits, returns, blocks);
    }

    private static Split SplitOf(BlockSums sums, int half, double[] earlier, double[] later)
    {
        var rest = ~half & ((1 << sums.Blocks) - 1);
        sums.Scores(half, earlier);
        sums.Scores(rest, later);
        var chosen = 0;
        for (var at = 1; at < sums.Settings; at++)
        {
            if (earlier[at] > earlier[chosen]) chosen = at;
        }

        var (below, equal) = (0, 0);
        for (var at = 0; at < sums.Settings; at++)
        {
            if (later[at] < later[chosen]) below++;
            else if (later[at] == later[chosen]) equal++;
        }

        // In halves, for the middle of an even number of equal ones: rank / (N + 1) ≤ 1/2.
        var isBelowMiddle = (2 * below) + equal + 1 <= sums.Settings + 1;
        return new Split(earlier[chosen], later[chosen], isBelowMiddle, sums.Growth(rest, chosen) < 0);
    }

    private static OverfittingEstimate EstimateOf(
        Split[] splits, IReadOnlyList<IReadOnlyList<double>> returns, int blocks)
    {
        double[] earlier = [.. splits.Select(split => split.Earlier)];
        double[] later = [.. splits.Select(split => split.Later)];
        var line = LeastSquaresLine.Fit(earlier, later);
        return new OverfittingEstimate(
            splits.Count(split => split.IsBelowMiddle) / (double)splits.Length,
            returns.Count,
            returns[0].Count,
            blocks,
            splits.Length)
        {
            LossShare = splits.Count(split => split.HasLost) / (double)splits.Length,
            InSampleSharpe = earlier.Average(),
            OutOfSampleSharpe = later.Average(),
            DegradationSlope = double.IsFinite(line.Slope) ? line.Slope : null,
        };
    }

    private readonly record struct Split(double Earlier, double Later, bool IsBelowMiddle, bool HasLost);
}
