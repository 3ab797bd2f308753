using TelegramTrader.Analytics.Catalogue;
using TelegramTrader.Analytics.Series;

namespace TelegramTrader.Analytics.Expressions;

/// <summary>The nodes of one longer timeframe: they are pushed when a longer bar closes.</summary>
internal sealed class FrameStream(BarLength bars, BarLength longer, StreamNode[] nodes)
{
    private FormingBar forming = new(bars, longer);
    private FormingBar marked;
    private bool isMarked;
    private bool hasMoved;

    public void Push(in BarValues bar)
    {
        if (forming.ClosedBefore(bar.OpenTimeMs, out var before)) PushLonger(before);
        if (forming.Closes(bar, out var now)) PushLonger(now);
    }

    /// <summary>Remembers this moment; one bar may be pushed before <see cref="Return"/>.</summary>
    public void Mark()
    {
        marked = forming;
        (isMarked, hasMoved) = (true, false);
    }

    public void Return()
    {
        forming = marked;
        isMarked = false;
        if (!hasMoved) return;
        foreach (var node in nodes) node.Return();
    }

    // Most bars close no longer one, so the nodes are marked only when one does.
    private void PushLonger(in BarValues bar)
    {
        if (isMarked && !hasMoved)
        {
            hasMoved = true;
            foreach (var node in nodes) node.Mark();
        }

        foreach (var node in nodes) node.Push(bar);
    }
}
