namespace TelegramTrader.Trading.Optimisation.Search.Keeping;

/// <summary>Numbers that look like chance and depend on nothing but what they are made of.</summary>
/// <remarks>
/// The finisher of SplitMix64: G. L. Steele, D. Lea, C. H. Flood, "Fast splittable pseudorandom number generators",
/// OOPSLA 2014, 453–472.
/// </remarks>
internal static class SeedMix
{
    public static ulong Of(int seed, params ReadOnlySpan<ulong> parts)
    {
        var mixed = Finish(unchecked((uint)seed));
        foreach (var part in parts) mixed = Finish(mixed ^ part);
        return mixed;
    }

    /// <summary>A generator for one purpose, whatever was drawn for others before.</summary>
    public static Random Random(int seed, params ReadOnlySpan<ulong> parts) =>
        new((int)(Of(seed, parts) & int.MaxValue));

    private static ulong Finish(ulong value)
    {
        unchecked
        {
            value += 0x9E3779B97F4A7C15;
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }
}
