using TelegramTrader.Analytics.Catalogue;
using TelegramTrader.Analytics.Series;

namespace TelegramTrader.Analytics.Expressions.Masks;

/// <summary>The longer bars that close in a stretch, and for each of its bars how many of them are closed by then.
/// </summary>
internal sealed class LongerStretch
{
    private readonly long[] openTimeMs;
    private readonly double[] open;
    private readonly double[] high;
    private readonly double[] low;
    private readonly double[] close;
    private readonly double[] volume;
    private readonly double[] takerBuyVolume;
    private readonly int[] closedBy;
    private FormingBar forming;

    /// <param name="capacity">Bars of a stretch, and one more.</param>
    public LongerStretch(BarLength bars, BarLength longer, int capacity)
    {
        forming = new FormingBar(bars, longer);
        (openTimeMs, open, high) = (new long[capacity], new double[capacity], new double[capacity]);
        (low, close, volume) = (new double[capacity], new double[capacity], new double[capacity]);
        (takerBuyVolume, closedBy) = (new double[capacity], new int[capacity]);
    }

    public int Count { get; private set; }

    public ReadOnlySpan<int> ClosedBy => closedBy;

    public BarColumns Columns => new()
    {
        OpenTimeMs = openTimeMs.AsSpan(0, Count),
        Open = open.AsSpan(0, Count),
        High = high.AsSpan(0, Count),
        Low = low.AsSpan(0, Count),
        Close = close.AsSpan(0, Count),
        Volume = volume.AsSpan(0, Count),
        TakerBuyVolume = takerBuyVolume.AsSpan(0, Count),
    };

    public void Fill(in BarColumns bars)
    {
        Count = 0;
        for (var i = 0; i < bars.Length; i++)
        {
            var bar = bars[i];
            if (forming.ClosedBefore(bar.OpenTimeMs, out var before)) Add(before);
            if (forming.Closes(bar, out var now)) Add(now);
            closedBy[i] = Count;
        }
    }

    private void Add(in BarValues bar)
    {
        (openTimeMs[Count], open[Count], high[Count]) = (bar.OpenTimeMs, bar.Open, bar.High);
        (low[Count], close[Count], volume[Count]) = (bar.Low, bar.Close, bar.Volume);
        takerBuyVolume[Count] = bar.TakerBuyVolume;
        Count++;
    }
}
