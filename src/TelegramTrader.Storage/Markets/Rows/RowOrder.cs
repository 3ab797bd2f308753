using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Storage.Markets.Rows;

/// <summary>Brings rows as they came into the order in which they are stored.</summary>
internal static class RowOrder
{
    /// <summary>The rows of each UTC month by the month's first instant, in the order in which they came.</summary>
    /// <exception cref="ArgumentException">A time lies outside of the years 1 to 9999.</exception>
    public static SortedDictionary<long, SeriesFrame> ByMonth(SeriesFrame rows)
    {
        var chosen = new SortedDictionary<long, List<int>>();
        var (monthMs, nextMs, current) = (0L, 0L, new List<int>());
        for (var i = 0; i < rows.Count; i++)
        {
            var timeMs = rows.TimesMs[i];
            if (timeMs < monthMs || timeMs >= nextMs)
            {
                monthMs = FrameShape.MonthOf(timeMs);
                nextMs = FrameShape.RequireMonthStart(monthMs);
                current = chosen.TryGetValue(monthMs, out var known) ? known : chosen[monthMs] = [];
            }

            current.Add(i);
        }

        var months = new SortedDictionary<long, SeriesFrame>();
        foreach (var (month, places) in chosen)
        {
            months[month] = places.Count == rows.Count ? rows : FrameShape.Pick(rows, places);
        }

        return months;
    }

    /// <summary>Rows of one month in order; of rows that are the same the last one is left.</summary>
    public static SeriesFrame Arrange(SeriesKind kind, SeriesFrame rows)
    {
        var view = new RowView(kind, rows);
        if (view.IsInOrder())
        {
            return rows;
        }

        var seen = new HashSet<int>(view);
        var kept = new List<int>();
        for (var i = rows.Count - 1; i >= 0; i--)
        {
            if (seen.Add(i))
            {
                kept.Add(i);
            }
        }

        kept.Sort((a, b) => view.Compare(a, view, b));
        return FrameShape.Pick(rows, kept);
    }

    /// <summary>Rows of any months that are by time; those of one time come into order.</summary>
    public static SeriesFrame Sort(SeriesKind kind, SeriesFrame rows)
    {
        var view = new RowView(kind, rows);
        if (!RowView.SharesTimes(kind) || view.IsInOrder())
        {
            return rows;
        }

        var places = Enumerable.Range(0, rows.Count).ToList();
        places.Sort((a, b) => view.Compare(a, view, b));
        return FrameShape.Pick(rows, places);
    }
}
