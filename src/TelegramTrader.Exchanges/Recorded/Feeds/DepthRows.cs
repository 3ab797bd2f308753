namespace TelegramTrader.Exchanges.Recorded.Feeds;

/// <summary>The rows of one message as they come, and what most of them say.</summary>
internal sealed class DepthRows(FeedFaults faults, string[] columns)
{
    private readonly List<(long Line, bool? IsAsk)> rows = [];
    private readonly List<long[]> values = [];

    public int Count => rows.Count;

    public bool? LastSide => rows[^1].IsAsk;

    public FeedLines Lines => new(rows[0].Line, rows[^1].Line);

    /// <summary>A row is of the same message when it says more than half the same as the first or the last.</summary>
    public bool BelongsTo(long[] row) => rows.Count == 0 || IsLike(values[0], row) || IsLike(values[^1], row);

    public void Add(long line, long[] row, bool? isAsk)
    {
        rows.Add((line, isAsk));
        values.Add([.. row]);
    }

    public void Clear()
    {
        rows.Clear();
        values.Clear();
    }

    /// <summary>
    /// Blames the rows that say something else than most, or that stand on the wrong side: bids come before asks. Gives
    /// the value of each column, <see cref="FeedInstant.None"/> where there is no such column.
    /// </summary>
    /// <param name="previousEnd">Where the message before ended; says which of two values is right.</param>
    public Func<string, long> Settle(long previousEnd)
    {
        var settled = new long[columns.Length];
        for (var i = 0; i < columns.Length; i++)
        {
            var column = i;
            var groups = values.GroupBy(row => row[column]).ToList();
            settled[i] = groups.Count == 1
                ? groups[0].Key
                : groups.OrderByDescending(group => group.Count())
                    .ThenBy(group => Oddness(columns[column], group.Key, values[0][0], previousEnd)).First().Key;
            BlameOthers(column, settled[i], groups.Count);
        }

        BlameSides();
        return column => Array.IndexOf(columns, column) is var at and >= 0 ? settled[at] : FeedInstant.None;
    }

    private void BlameOthers(int column, long settled, int groups)
    {
        for (var i = 0; i < rows.Count && groups > 1; i++)
        {
            if (values[i][column] != settled && values[i][column] != FeedInstant.None)
            {
                faults.Add(rows[i].Line, "message", $"The {columns[column]} is not that of its message.");
            }
        }
    }

    // Nothing is sent after it was received; a message begins where the one before ended.
    private static long Oddness(string column, long value, long received, long previousEnd) => value switch
    {
        FeedInstant.None => long.MaxValue,
        _ when column is TableTimes.Sent or TableTimes.Happened or TableTimes.Requested =>
            value > received ? 1 + value - received : 0,
        _ when column == "FirstUpdateId" => Math.Abs(value - previousEnd - 1),
        _ => 0,
    };

    private void BlameSides()
    {
        // The cut between bids and asks that fewest rows contradict.
        var (asksBefore, bidsBehind) = (0, rows.Count(row => row.IsAsk == false));
        var (cut, fewest) = (0, bidsBehind);
        for (var i = 0; i < rows.Count; i++)
        {
            asksBefore += rows[i].IsAsk == true ? 1 : 0;
            bidsBehind -= rows[i].IsAsk == false ? 1 : 0;
            if (asksBefore + bidsBehind < fewest)
            {
                (cut, fewest) = (i + 1, asksBefore + bidsBehind);
            }
        }

        for (var i = 0; i < rows.Count && fewest > 0; i++)
        {
            if (rows[i].IsAsk is { } isAsk && isAsk != i >= cut)
            {
                faults.Add(rows[i].Line, "side", "The level is on the other side of the book than those beside it.");
            }
        }
    }

    private static bool IsLike(long[] one, long[] other)
    {
        var same = 0;
        for (var i = 0; i < one.Length; i++)
        {
            same += one[i] == other[i] ? 1 : 0;
        }

        return same * 2 > one.Length;
    }
}
