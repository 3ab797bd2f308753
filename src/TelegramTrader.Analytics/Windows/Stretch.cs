using System.Numerics;

namespace TelegramTrader.Analytics.Windows;

/// <summary>How the memory of windows is cut.</summary>
internal static class Stretch
{
    private const int Block = 1024;
    private const int BlockOfPairs = 384;

    /// <summary>
    /// Rings of 1, 2, 4, … places, one after another from place 1, up to the largest power in the length.
    /// </summary>
    public static double[] Rings(int length)
    {
        var rings = new double[2 << BitOperations.Log2((uint)length)];
        Array.Fill(rings, double.NaN);
        return rings;
    }

    /// <summary>
    /// Bars a batch kernel does at a time: few enough to stay in the first cache, many beside the window.
    /// </summary>
    public static int BlockFor(int length) => Math.Max(Block, 2 * length);

    /// <summary>The same for kernels that keep two readings of a window.</summary>
    public static int BlockForPairs(int length) => Math.Max(BlockOfPairs, 2 * length);
}
