using TelegramTrader.Exchanges.Connection;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Exchanges.Binance;

/// <summary>Which bars are not there, gathered into questions of a page each.</summary>
internal static class BarHoles
{
    /// <summary>Bars of one question: what both hosts answer at a good price.</summary>
    public const int PageBars = 1_000;

    /// <summary>
    /// Opens from the first to the last, both in, that neither stand in the rows nor are known empty.
    /// </summary>
    /// <returns>Stretches from the first missing open of a page up to its last one, both in.</returns>
    public static IReadOnlyList<TimeStretch> Pages(
        Timeframe timeframe, long firstOpenMs, long lastOpenMs, long[] rows, KnownTimes empty)
    {
        var pages = new List<TimeStretch>();
        foreach (var hole in Holes(timeframe, firstOpenMs, lastOpenMs, rows, empty))
        {
            var (from, to) = (hole.FromMs, hole.ToMs);
            while (from <= to)
            {
                var end = Math.Min(to, LastOfPage(timeframe, from));
                var isSamePage = pages.Count > 0 && LastOfPage(timeframe, pages[^1].FromMs) >= end;
                if (isSamePage)
                {
                    pages[^1] = pages[^1] with { ToMs = end };
                }
                else
                {
                    pages.Add(new TimeStretch(from, end));
                }

                from = timeframe.NextOpen(end);
            }
        }

        return pages;
    }

    /// <summary>Runs of missing opens, from the first to the last of each, both in.</summary>
    public static IEnumerable<TimeStretch> Holes(
        Timeframe timeframe, long firstOpenMs, long lastOpenMs, long[] rows, KnownTimes empty)
    {
        var (row, start, previous) = (0, -1L, -1L);
        for (var open = firstOpenMs; open <= lastOpenMs; open = timeframe.NextOpen(open))
        {
            while (row < rows.Length && rows[row] < open)
            {
                row++;
            }

            var isMissing = (row >= rows.Length || rows[row] != open) && !empty.Holds(open);
            if (isMissing && start < 0)
            {
                start = open;
            }
            else if (!isMissing && start >= 0)
            {
                yield return new TimeStretch(start, previous);
                start = -1;
            }

            previous = open;
        }

        if (start >= 0)
        {
            yield return new TimeStretch(start, previous);
        }
    }

    // Pages lie on a grid, so that two who want overlapping stretches ask the same questions.
    private static long LastOfPage(Timeframe timeframe, long openMs)
    {
        if (timeframe.NominalMs >= Timeframe.Of("1w").NominalMs)
        {
            return long.MaxValue;
        }

        var page = PageBars * timeframe.NominalMs;
        return ((openMs / page) + 1) * page - timeframe.NominalMs;
    }
}
