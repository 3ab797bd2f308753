using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Application.Markets.Import;

/// <summary>
/// Rows of one month of a file laid over the rows stored for that month. What is stored is served as it is; an equal
/// row is one, an unlike one is set aside. A column that only one of the two has joins the row: NaN or
/// <see cref="SeriesColumns.MissingWhole"/> stands where no source says.
/// </summary>
internal sealed record SeriesMerge(SeriesFrame Rows, bool IsChanged, int New, int AlreadyThere, SeriesFrame SetAside)
{
    /// <summary>Both frames by time. Null: the two number their trades differently and cannot be one series.</summary>
    public static SeriesMerge? Of(SeriesKind kind, SeriesFrame stored, SeriesFrame incoming)
    {
        if (stored.Count == 0)
        {
            return new SeriesMerge(incoming, incoming.Count > 0, incoming.Count, 0, SeriesFrame.Empty);
        }

        var match = SeriesMatch.Of(kind, stored, incoming);
        if (match is null)
        {
            return null;
        }

        var order = Order(stored, incoming, match);
        var setAside = incoming.Pick(match.Unlike);
        var added = order.Count - stored.Count;
        var there = incoming.Count - added - setAside.Count;
        var rows = added == 0 && !BringsColumns(stored, incoming, match)
            ? stored
            : new FrameUnion(stored, incoming).Take(order);
        return new SeriesMerge(rows, !ReferenceEquals(rows, stored), added, there, setAside);
    }

    // Each output row as (stored row or -1, incoming row or -1), by time and then by trade number.
    private static List<(int Stored, int Incoming)> Order(SeriesFrame stored, SeriesFrame incoming, SeriesMatch match)
    {
        var order = new List<(int, int)>(stored.Count + incoming.Count);
        var equalTo = Enumerable.Repeat(-1, stored.Count).ToArray();
        for (var j = 0; j < incoming.Count; j++)
        {
            if (match.Rows[j] >= 0)
            {
                equalTo[match.Rows[j]] = j;
            }
        }

        var next = 0;
        for (var i = 0; i < stored.Count; i++)
        {
            for (; next < incoming.Count && IsBefore(incoming, next, stored, i); next++)
            {
                if (match.Rows[next] == SeriesMatch.IsNew)
                {
                    order.Add((-1, next));
                }
            }

            order.Add((i, equalTo[i]));
        }

        for (; next < incoming.Count; next++)
        {
            if (match.Rows[next] == SeriesMatch.IsNew)
            {
                order.Add((-1, next));
            }
        }

        return order;
    }

    private static bool IsBefore(SeriesFrame left, int i, SeriesFrame right, int j)
    {
        if (left.TimesMs[i] != right.TimesMs[j])
        {
            return left.TimesMs[i] < right.TimesMs[j];
        }

        return left.Wholes.TryGetValue(SeriesColumns.TradeId, out var ids)
            && right.Wholes.TryGetValue(SeriesColumns.TradeId, out var others)
            && ids[i] < others[j];
    }

    private static bool BringsColumns(SeriesFrame stored, SeriesFrame incoming, SeriesMatch match)
    {
        for (var j = 0; j < incoming.Count; j++)
        {
            var row = match.Rows[j];
            if (row >= 0
                && (incoming.Numbers.Any(column => !double.IsNaN(column.Value[j]) && IsMissing(stored, column.Key, row))
                    || incoming.Wholes.Any(
                        column => column.Value[j] != SeriesColumns.MissingWhole && IsMissing(stored, column.Key, row))))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsMissing(SeriesFrame frame, string column, int row) =>
        frame.Numbers.TryGetValue(column, out var numbers) ? double.IsNaN(numbers[row])
        : !frame.Wholes.TryGetValue(column, out var wholes) || wholes[row] == SeriesColumns.MissingWhole;
}
