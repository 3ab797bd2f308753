namespace TelegramTrader.Analytics.Sweeps;

/// <summary>How means of a stretch of bars are put into 32 bits, so that they keep their order.</summary>
/// <param name="Least">Ticks that stand for zero.</param>
/// <param name="Factor">Steps per tick, a power of two.</param>
/// <param name="Span">Distance of the greatest ticks from the least.</param>
/// <remarks>
/// A mean goes through functions that never fall: a division that is rounded correctly, a product with a power of two,
/// a cut. So of two means the one with more steps is the greater; with as many steps they have to be compared exactly.
/// </remarks>
public readonly record struct MeanScale(long Least, double Factor, long Span)
{
    // Two values below it have a difference of 32 bits with its sign.
    private const double Most = 1 << 30;

    // Whole numbers up to here are exact as doubles.
    private const double LargestExact = 1L << 53;

    /// <summary>The finest one for ticks that lie between two bounds.</summary>
    public static MeanScale Of(long least, long most)
    {
        var span = most - least;
        var factor = Math.ScaleB(1, 30 - Math.ILogB(span + 1.0));
        return new MeanScale(least, span * factor < Most ? factor : factor / 2, span);
    }

    /// <summary>Whether means of this many bars keep their order.</summary>
    public bool Holds(int length) => (double)Span * length < LargestExact;
}
