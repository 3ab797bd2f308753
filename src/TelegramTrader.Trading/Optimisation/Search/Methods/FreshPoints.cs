using TelegramTrader.Trading.Optimisation.Search.Keeping;
using TelegramTrader.Trading.Optimisation.Search.Spaces;

namespace TelegramTrader.Trading.Optimisation.Search.Methods;

/// <summary>Points drawn by chance of settings that were not taken before, as long as there are some.</summary>
internal sealed class FreshPoints(SearchSpace space, int seed)
{
    // After so many draws in a row that were all taken, the space is nearly used up.
    private const int Patience = 200;

    // Of two mixed words: among a million settings two that fall together are as likely as 10^-26.
    private readonly HashSet<UInt128> taken = [];
    private double[]? scan = new double[space.Dimensions.Count];

    public bool IsTaken(double[] point) => taken.Contains(KeyOf(point));

    /// <summary>Takes a point; false where its setting is taken.</summary>
    public bool Take(double[] point) => taken.Add(KeyOf(point));

    /// <summary>Takes a point by chance.</summary>
    /// <param name="stream">The same stream and the same points taken before give the same one.</param>
    /// <returns>Null when all are taken.</returns>
    public double[]? Next(ulong stream)
    {
        if (space.Size <= taken.Count) return null;

        var random = SeedMix.Random(seed, stream);
        for (var i = 0; i < Patience; i++)
        {
            var point = Draw(random);
            if (Take(point)) return point;
        }

        return space.Size is null ? null : FirstFree();
    }

    /// <summary>Takes so many points by chance, fewer where there are no more.</summary>
    public List<double[]> Some(int stream, int count)
    {
        var points = new List<double[]>();
        while (points.Count < count && Next((ulong)(stream + points.Count)) is { } point) points.Add(point);
        return points;
    }

    /// <summary>A point by chance, taken or not.</summary>
    public double[] Draw(Random random)
    {
        var point = new double[space.Dimensions.Count];
        for (var at = 0; at < point.Length; at++)
        {
            if (!space.IsActive(point, at)) continue;
            point[at] = space.Dimensions[at].Count is { } count ? random.NextInt64(count) : random.NextDouble();
        }

        return point;
    }

    // No point before where the scan stands is free, so all scans together pass over each once.
    private double[]? FirstFree()
    {
        while (scan is not null)
        {
            var point = (double[])scan.Clone();
            scan = space.Advance(scan) ? scan : null;
            if (Take(point)) return point;
        }

        return null;
    }

    private UInt128 KeyOf(double[] point)
    {
        var (high, low) = (1UL, 2UL);
        foreach (var value in space.ValuesOf(point))
        {
            // Adding zero makes one of the two zeros.
            var bits = BitConverter.DoubleToUInt64Bits(value + 0.0);
            (high, low) = (SeedMix.Of(1, high, bits), SeedMix.Of(2, low, bits));
        }

        return new UInt128(high, low);
    }
}
