namespace TelegramTrader.Analytics.Quality;

/// <summary>Judges and mends the order of raw rows.</summary>
public static class Ordering
{
    /// <summary>True when every time is later than the one before, as nearly every file is. No allocation.</summary>
    public static bool IsAscending(ReadOnlySpan<long> timesMs)
    {
        for (var i = 1; i < timesMs.Length; i++)
        {
            if (timesMs[i] <= timesMs[i - 1]) return false;
        }

        return true;
    }

    /// <summary>Sorts rows by time, stably, and sets aside all but the first of each time. Time O(n log n).</summary>
    public static Arrangement Arrange(ReadOnlySpan<long> timesMs)
    {
        var rows = new int[timesMs.Length];
        for (var i = 0; i < rows.Length; i++) rows[i] = i;

        var times = timesMs.ToArray();
        var byTime = (int[])rows.Clone();
        Array.Sort(byTime, (left, right) =>
        {
            var compared = times[left].CompareTo(times[right]);
            return compared != 0 ? compared : left.CompareTo(right);
        });

        var isDuplicate = new bool[rows.Length];
        for (var i = 1; i < byTime.Length; i++) isDuplicate[byTime[i]] = times[byTime[i]] == times[byTime[i - 1]];

        var late = new List<int>();
        var latest = long.MinValue;
        foreach (var row in rows)
        {
            if (times[row] < latest && !isDuplicate[row]) late.Add(row);
            latest = Math.Max(latest, times[row]);
        }

        return new Arrangement(
            Array.FindAll(byTime, row => !isDuplicate[row]), Array.FindAll(rows, row => isDuplicate[row]), [.. late]);
    }
}
