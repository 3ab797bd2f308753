namespace TelegramTrader.Analytics.Sweeps;

/// <summary>Comparisons of columns as bits, one a bar: bar 0 is the lowest bit of the first word.</summary>
/// <remarks>Bits behind the last bar are zero.</remarks>
public static partial class BarMasks
{
    public const int BarsPerWord = 64;

    public static int WordsFor(int bars) => (bars + BarsPerWord - 1) / BarsPerWord;

    /// <summary>The specification of <see cref="Turns"/>.</summary>
    public static bool TurnsPlain(ReadOnlySpan<int> a, ReadOnlySpan<int> b, bool wasBelow, Span<ulong> turns)
    {
        var isAnyEqual = false;
        turns[..WordsFor(a.Length)].Clear();
        for (var i = 0; i < a.Length; i++)
        {
            turns[i / BarsPerWord] |= a[i] < b[i] != wasBelow ? 1UL << i : 0;
            wasBelow = a[i] < b[i];
            isAnyEqual |= a[i] == b[i];
        }

        return isAnyEqual;
    }

    /// <summary>The specification of <see cref="Below"/>.</summary>
    public static void BelowPlain(ReadOnlySpan<double> values, double bound, Span<ulong> below)
    {
        below[..WordsFor(values.Length)].Clear();
        for (var i = 0; i < values.Length; i++)
        {
            below[i / BarsPerWord] |= values[i] < bound ? 1UL << i : 0;
        }
    }

    /// <summary>The specification of <see cref="Above"/>.</summary>
    public static void AbovePlain(ReadOnlySpan<double> values, double bound, Span<ulong> above)
    {
        above[..WordsFor(values.Length)].Clear();
        for (var i = 0; i < values.Length; i++)
        {
            above[i / BarsPerWord] |= values[i] > bound ? 1UL << i : 0;
        }
    }
}
