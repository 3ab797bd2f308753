using System.Numerics;

namespace TelegramTrader.Analytics.Statistics;

/// <summary>
/// Sums of the returns of many settings by blocks of time, so that the Sharpe ratios of any choice of blocks cost one
/// addition a block and not one a return.
/// </summary>
internal sealed class BlockSums
{
    // Of a variance below this share of the mean square nothing but rounding is left.
    private const double Rounding = 1e-14;

    private readonly int[] counts;
    private readonly double[] sums;
    private readonly double[] squares;
    private readonly double[] growths;

    public BlockSums(IReadOnlyList<IReadOnlyList<double>> returns, int blocks)
    {
        (Settings, Blocks) = (returns.Count, blocks);
        Width = (Settings + Vector<double>.Count - 1) / Vector<double>.Count * Vector<double>.Count;
        counts = new int[blocks];
        sums = new double[blocks * Width];
        squares = new double[blocks * Width];
        growths = new double[blocks * Width];
        for (var at = 0; at < Settings; at++) Add(returns[at], returns[0].Count, at);
    }

    public int Settings { get; }

    public int Blocks { get; }

    /// <summary>Settings, made up to whole vectors.</summary>
    public int Width { get; }

    /// <summary>The Sharpe ratio of each setting over the blocks of a mask; the mean where nothing varies.</summary>
    /// <param name="scores">As long as <see cref="Width"/>.</param>
    public void Scores(int mask, double[] scores)
    {
        var (members, count) = (0, 0.0);
        Span<int> rows = stackalloc int[OverfittingOdds.MostBlocks];
        for (var left = mask; left != 0; left &= left - 1)
        {
            var block = BitOperations.TrailingZeroCount(left);
            rows[members++] = block * Width;
            count += counts[block];
        }

        rows = rows[..members];

        var (all, others) = (new Vector<double>(count), new Vector<double>(count - 1));
        var least = new Vector<double>(Rounding);
        for (var at = 0; at < Width; at += Vector<double>.Count)
        {
            var (sum, square) = (Vector<double>.Zero, Vector<double>.Zero);
            foreach (var row in rows)
            {
                sum += new Vector<double>(sums, row + at);
                square += new Vector<double>(squares, row + at);
            }

            var mean = sum / all;
            var variance = (square - (sum * mean)) / others;
            var varies = Vector.GreaterThan(variance, square * least);
            Vector.ConditionalSelect(varies, mean / Vector.SquareRoot(variance), mean).CopyTo(scores, at);
        }
    }

    /// <summary>Logarithm of what one became over the blocks of a mask; of a ruined one negative infinity.</summary>
    public double Growth(int mask, int setting)
    {
        var growth = 0.0;
        for (var left = mask; left != 0; left &= left - 1)
        {
            growth += growths[(BitOperations.TrailingZeroCount(left) * Width) + setting];
        }

        return growth;
    }

    private void Add(IReadOnlyList<double> returns, int length, int setting)
    {
        if (returns.Count != length || !returns.All(double.IsFinite))
        {
            throw new ArgumentException("Settings have equally many returns, all of them finite.", nameof(returns));
        }

        for (var block = 0; block < Blocks; block++)
        {
            var (from, to) = (length * block / Blocks, length * (block + 1) / Blocks);
            var place = (block * Width) + setting;
            counts[block] = to - from;
            for (var at = from; at < to; at++)
            {
                var value = returns[at];
                sums[place] += value;
                squares[place] += value * value;
                growths[place] += value > -1 ? Math.Log(1 + value) : double.NegativeInfinity;
            }
        }
    }
}
