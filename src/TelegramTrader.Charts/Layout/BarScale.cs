namespace TelegramTrader.Charts.Layout;

/// <summary>
/// Maps bars to the picture's width. When bars are narrower than two pixels, neighbours are drawn as one group.
/// </summary>
internal readonly record struct BarScale
{
    private const double WidestSlot = 26;
    private const double NarrowestPixels = 2;

    public BarScale(double left, double right, int bars, int pixelsPerPoint)
    {
        var width = Math.Max(right - left, 0);
        Bars = bars;
        PerGroup = width > 0
            ? Math.Max(1, (int)Math.Ceiling(bars * NarrowestPixels / (width * pixelsPerPoint)))
            : Math.Max(1, bars);
        Groups = (bars + PerGroup - 1) / PerGroup;
        Slot = Groups == 0 ? width : Math.Min(width / Groups, WidestSlot);
        Left = right - (Slot * Groups);
        Right = right;
    }

    public int Bars { get; }
    public int PerGroup { get; }
    public int Groups { get; }
    public double Slot { get; }
    public double Left { get; }
    public double Right { get; }

    public double X(int group) => Left + ((group + 0.5) * Slot);

    public double XOfBar(int bar) => X(bar / PerGroup);

    /// <summary>The bars of a group that a column has values for.</summary>
    public ReadOnlySpan<double> Of(int group, ReadOnlySpan<double> column)
    {
        var start = Math.Min(group * PerGroup, column.Length);
        var end = Math.Min(Math.Min(start + PerGroup, Bars), column.Length);
        return end > start ? column[start..end] : [];
    }
}
