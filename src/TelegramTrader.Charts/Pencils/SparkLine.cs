namespace TelegramTrader.Charts.Pencils;

/// <summary>A series as one line of block characters, for places that show text only.</summary>
public static class SparkLine
{
    private const string Blocks = "▁▂▃▄▅▆▇█";
    private const char Hole = ' ';
    private const double Largest = 1e300;

    /// <summary>
    /// At most <paramref name="width"/> characters, oldest first; longer series are averaged, holes are blanks.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="width"/> is below 1.</exception>
    public static string Of(ReadOnlySpan<double> values, int width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        var means = Means(values, Math.Min(width, values.Length));
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var mean in means)
        {
            if (!double.IsNaN(mean)) (low, high) = (Math.Min(low, mean), Math.Max(high, mean));
        }

        return string.Create(means.Length, (means, low, high), static (line, given) =>
        {
            for (var i = 0; i < line.Length; i++)
            {
                line[i] = Block(given.means[i], given.low, given.high);
            }
        });
    }

    private static double[] Means(ReadOnlySpan<double> values, int count)
    {
        var means = new double[count];
        for (var i = 0; i < count; i++)
        {
            var start = (int)((long)i * values.Length / count);
            var end = (int)((long)(i + 1) * values.Length / count);
            var (mean, usable) = (0.0, 0);
            foreach (var value in values[start..end])
            {
                if (Math.Abs(value) <= Largest) mean += (value - mean) / ++usable;
            }

            means[i] = usable > 0 ? mean : double.NaN;
        }

        return means;
    }

    private static char Block(double value, double low, double high)
    {
        if (double.IsNaN(value)) return Hole;
        if (high <= low) return Blocks[Blocks.Length / 2];

        var share = (value - low) / (high - low);
        return Blocks[Math.Clamp((int)(share * Blocks.Length), 0, Blocks.Length - 1)];
    }
}
