namespace TelegramTrader.Analytics.Expressions.Masks;

/// <summary>Where nodes write a stretch of bars; what one group of conditions has left is written over by the next.
/// </summary>
internal sealed class StretchColumns
{
    // A longer bar may be shown to be over by the first bar after it, beside those that the stretch itself closes; and
    // more than a word, which stands for a number.
    private const int Spare = 64;

    private readonly List<double[]> columns = [];
    private readonly List<ulong[]> masks = [];

    /// <param name="bars">Of the longest stretch.</param>
    public StretchColumns(int bars) => Capacity = bars + Spare;

    /// <summary>Bars of a column, longer ones as well as others.</summary>
    public int Capacity { get; }

    public double[] Column(int at)
    {
        while (columns.Count <= at) columns.Add(new double[Capacity]);
        return columns[at];
    }

    /// <summary>Words in whole vectors, so that none of them has a rest.</summary>
    public ulong[] Mask(int at)
    {
        while (masks.Count <= at) masks.Add(new ulong[MaskWords.Padded(Capacity)]);
        return masks[at];
    }
}
