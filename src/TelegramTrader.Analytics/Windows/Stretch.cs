using System.Numerics;
using System.Runtime.CompilerServices;

namespace TelegramTrader.Analytics.Windows;

/// <summary>How the memory of windows is cut.</summary>
internal static class Stretch
{
    private const int Block = 1024;
    private const int BlockOfPairs = 384;

    /// <summary>
    /// Places that a ring has beyond the values it is asked for. So many bars may be pushed into the copy of a state
    /// and be forgotten with it: they stand where the bars that follow are written before anything is read there.
    /// </summary>
    public const int Spare = 2;

    /// <summary>
    /// Rings for stretches of 1, 2, 4, … bars, one after another, up to the largest power in the length. Each has
    /// twice the places of its stretch, which is room for <see cref="Spare"/>, and the first has four.
    /// </summary>
    public static double[] Rings(int length)
    {
        var rings = new double[4 << BitOperations.Log2((uint)length)];
        Array.Fill(rings, double.NaN);
        return rings;
    }

    /// <summary>Where in <see cref="Rings"/> the stretch of <paramref name="size"/> bars of a bar stands.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int PlaceOf(int size, int bar) => ((2 * size) & ~3) + (bar & (((2 * size) - 1) | 3));

    /// <summary>
    /// Bars a batch kernel does at a time: few enough to stay in the first cache, many beside the window.
    /// </summary>
    public static int BlockFor(int length) => Math.Max(Block, 2 * length);

    /// <summary>The same for kernels that keep two readings of a window.</summary>
    public static int BlockForPairs(int length) => Math.Max(BlockOfPairs, 2 * length);
}
