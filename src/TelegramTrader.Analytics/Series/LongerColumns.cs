using TelegramTrader.Analytics.Catalogue;

namespace TelegramTrader.Analytics.Series;

/// <summary>The closed longer bars of a series, and for each of its bars how many of them are closed by then.</summary>
internal sealed class LongerColumns
{
    private readonly List<BarValues> closed = [];
    private readonly int[] closedBy;
    private readonly long[] openTimeMs;
    private readonly double[] open;
    private readonly double[] high;
    private readonly double[] low;
    private readonly double[] close;
    private readonly double[] volume;
    private readonly double[] takerBuyVolume;

    public LongerColumns(in BarColumns bars, BarLength length, BarLength longer)
    {
        closedBy = new int[bars.Length];
        var forming = new FormingBar(length, longer);
        for (var i = 0; i < closedBy.Length; i++)
        {
            var bar = bars[i];
            if (forming.ClosedBefore(bar.OpenTimeMs, out var before)) closed.Add(before);
            if (forming.Closes(bar, out var now)) closed.Add(now);
            closedBy[i] = closed.Count;
        }

        openTimeMs = [.. closed.Select(bar => bar.OpenTimeMs)];
        open = Column(bar => bar.Open);
        high = Column(bar => bar.High);
        low = Column(bar => bar.Low);
        close = Column(bar => bar.Close);
        volume = Column(bar => bar.Volume);
        takerBuyVolume = bars.TakerBuyVolume.IsEmpty ? [] : Column(bar => bar.TakerBuyVolume);
    }

    public int Count => closed.Count;

    public BarColumns Columns => new()
    {
        OpenTimeMs = openTimeMs,
        Open = open,
        High = high,
        Low = low,
        Close = close,
        Volume = volume,
        TakerBuyVolume = takerBuyVolume,
    };

    /// <summary>Gives each bar the value of the last longer bar closed by then; NaN before the first.</summary>
    public void Spread(ReadOnlySpan<double> longer, Span<double> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = closedBy[i] == 0 ? double.NaN : longer[closedBy[i] - 1];
        }
    }

    private double[] Column(Func<BarValues, double> read) => [.. closed.Select(read)];
}
