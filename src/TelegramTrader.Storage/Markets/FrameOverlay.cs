using TelegramTrader.Storage.Markets.Rows;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Storage.Markets;

/// <summary>
/// Rows laid over other rows, both in order: a row takes the place of the same row below, all others are left. A row
/// that is the same by all its values adds nothing. What neither has reads as missing.
/// </summary>
internal sealed class FrameOverlay
{
    private readonly SeriesFrame above;
    private readonly SeriesFrame below;
    private readonly List<Run> runs = [];

    private FrameOverlay(SeriesFrame above, SeriesFrame below) => (this.above, this.below) = (above, below);

    public static SeriesFrame Lay(SeriesKind kind, SeriesFrame above, SeriesFrame below)
    {
        var overlay = new FrameOverlay(above, below);
        overlay.Order(kind);
        return overlay.Take();
    }

    /// <summary>The rows below without the trades whose number one above has, whatever their times.</summary>
    public static SeriesFrame WithoutNumbersOf(SeriesKind kind, SeriesFrame above, SeriesFrame below)
    {
        var (young, old) = (new RowView(kind, above), new RowView(kind, below));
        var numbers = Enumerable.Range(0, above.Count).Select(young.NumberOf).OfType<long>().ToHashSet();
        if (numbers.Count == 0)
        {
            return below;
        }

        var kept = Enumerable.Range(0, below.Count)
            .Where(i => old.NumberOf(i) is not { } number || !numbers.Contains(number)).ToList();
        return kept.Count == below.Count ? below : FrameShape.Pick(below, kept);
    }

    private void Order(SeriesKind kind)
    {
        var (young, old) = (new RowView(kind, above), new RowView(kind, below));
        var sharesTimes = RowView.SharesTimes(kind);
        var from = 0;
        for (var i = 0; i < above.Count;)
        {
            var timeMs = above.TimesMs[i];
            var at = from + FrameShape.FirstAtOrAfter(below.TimesMs.AsSpan(from), timeMs);
            Add(isAbove: false, from, at - from);
            var (ends, end) = (EndOf(above, i), EndOf(below, at, timeMs));
            if (sharesTimes && end > at)
            {
                OrderOneTime(young, i, ends, old, at, end);
            }
            else
            {
                Add(isAbove: true, i, ends - i);
            }

            (i, from) = (ends, end);
        }

        Add(isAbove: false, from, below.Count - from);
    }

    private void OrderOneTime(RowView young, int from, int to, RowView old, int oldFrom, int oldTo)
    {
        var rows = new List<(bool IsAbove, int Row)>();
        for (var j = oldFrom; j < oldTo; j++)
        {
            var isReplaced = old.NumberOf(j) is not null
                && Enumerable.Range(from, to - from).Any(i => young.IsSame(i, old, j));
            if (!isReplaced)
            {
                rows.Add((false, j));
            }
        }

        for (var i = from; i < to; i++)
        {
            var isThere = young.NumberOf(i) is null
                && Enumerable.Range(oldFrom, oldTo - oldFrom).Any(j => young.IsSame(i, old, j));
            if (!isThere)
            {
                rows.Add((true, i));
            }
        }

        rows.Sort((a, b) => (a.IsAbove ? young : old).Compare(a.Row, b.IsAbove ? young : old, b.Row));
        rows.ForEach(row => Add(row.IsAbove, row.Row, 1));
    }

    private static int EndOf(SeriesFrame frame, int from) => EndOf(frame, from, frame.TimesMs[from]);

    private static int EndOf(SeriesFrame frame, int from, long timeMs)
    {
        var end = from;
        while (end < frame.Count && frame.TimesMs[end] == timeMs)
        {
            end++;
        }

        return end;
    }

    private void Add(bool isAbove, int from, int count)
    {
        if (count > 0)
        {
            runs.Add(new Run(isAbove, from, count));
        }
    }

    private SeriesFrame Take()
    {
        var count = runs.Sum(run => run.Count);
        return new SeriesFrame(
            Take(above.TimesMs, below.TimesMs, count, 0),
            above.Numbers.Keys.Union(below.Numbers.Keys).ToDictionary(
                name => name,
                name => Take(
                    above.Numbers.GetValueOrDefault(name), below.Numbers.GetValueOrDefault(name), count, double.NaN)),
            above.Wholes.Keys.Union(below.Wholes.Keys).ToDictionary(
                name => name,
                name => Take(
                    above.Wholes.GetValueOrDefault(name),
                    below.Wholes.GetValueOrDefault(name),
                    count,
                    SeriesColumns.MissingWhole)));
    }

    private T[] Take<T>(T[]? young, T[]? old, int count, T missing)
    {
        var values = GC.AllocateUninitializedArray<T>(count);
        var place = 0;
        foreach (var run in runs)
        {
            var to = values.AsSpan(place, run.Count);
            if ((run.IsAbove ? young : old) is { } source)
            {
                source.AsSpan(run.From, run.Count).CopyTo(to);
            }
            else
            {
                to.Fill(missing);
            }

            place += run.Count;
        }

        return values;
    }

    private readonly record struct Run(bool IsAbove, int From, int Count);
}
