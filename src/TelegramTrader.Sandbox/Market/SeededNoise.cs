namespace TelegramTrader.Sandbox.Market;

/// <summary>
/// Chance without a state: the same seed, stream and place give the same draw, whoever asks and in whatever order.
/// </summary>
internal readonly struct SeededNoise
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    // A 16-bit part is uniform with a variance of 65,536² / 12; four of them add up to a third of that square.
    private const double NormalScale = 1.7320508075688772 / 65_536;
    private const double NormalMean = 2 * 65_535;

    private readonly ulong key;

    public SeededNoise(long seed, string stream)
    {
        // FNV-1a: string.GetHashCode differs from process to process.
        var hash = 0xCBF29CE484222325UL;
        foreach (var letter in stream)
        {
            hash = (hash ^ letter) * 0x100000001B3;
        }

        key = Mix(Mix((ulong)seed + Golden) ^ hash);
    }

    /// <summary>Nearly normal: mean 0, variance 1, within ±3.47. The sum of four uniform draws.</summary>
    public double Normal(ulong place)
    {
        var bits = Mix(key + (place * Golden));
        var sum = (bits & 0xFFFF) + ((bits >> 16) & 0xFFFF) + ((bits >> 32) & 0xFFFF) + (bits >> 48);
        return (sum - NormalMean) * NormalScale;
    }

    /// <summary>Uniform in 0 &lt; u ≤ 1.</summary>
    public double Unit(ulong place) => ((Mix(key + (place * Golden)) >> 11) + 1) * (1.0 / (1UL << 53));

    /// <summary>A smooth curve through a normal draw every <paramref name="period"/>; it always returns to 0.</summary>
    public double Wave(long time, int period)
    {
        var knot = time / period;
        var into = (double)(time - (knot * period)) / period;
        var ease = into * into * (3 - (2 * into));
        var place = ((ulong)period << 40) + (ulong)knot;
        return ((1 - ease) * Normal(place)) + (ease * Normal(place + 1));
    }

    // The finaliser of SplitMix64 (Steele, Lea, Flood, "Fast Splittable Pseudorandom Number Generators", 2014).
    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
