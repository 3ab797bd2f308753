using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Application.Markets.Import;

/// <summary>
/// Which stored row each incoming row is. Rows are the same by time; trades by their number or, where one side has
/// none, by time, price and quantity, the n-th of such with the n-th.
/// </summary>
internal sealed class SeriesMatch
{
    public const int IsNew = -1;
    public const int IsUnlike = -2;

    private readonly SeriesFrame stored;
    private readonly SeriesFrame incoming;
    private readonly (double[] Stored, double[] Incoming)[] numbers;
    private readonly (long[] Stored, long[] Incoming)[] wholes;

    private SeriesMatch(SeriesFrame stored, SeriesFrame incoming)
    {
        this.stored = stored;
        this.incoming = incoming;
        Rows = new int[incoming.Count];
        Array.Fill(Rows, IsNew);
        numbers = [.. stored.Numbers.Keys.Where(incoming.Numbers.ContainsKey)
            .Select(name => (stored.Numbers[name], incoming.Numbers[name]))];
        wholes = [.. stored.Wholes.Keys.Where(incoming.Wholes.ContainsKey)
            .Select(name => (stored.Wholes[name], incoming.Wholes[name]))];
    }

    /// <summary>Per incoming row the stored row it equals, or <see cref="IsNew"/>, or <see cref="IsUnlike"/>.</summary>
    public int[] Rows { get; }

    /// <summary>Incoming rows whose time or number is stored with other values.</summary>
    public List<int> Unlike { get; } = [];

    /// <summary>Null: the trades of the two are numbered differently (aggregate against single trades).</summary>
    public static SeriesMatch? Of(SeriesKind kind, SeriesFrame stored, SeriesFrame incoming)
    {
        var match = new SeriesMatch(stored, incoming);
        if (kind != SeriesKind.Trades)
        {
            match.ByTime();
        }
        else if (stored.Wholes.TryGetValue(SeriesColumns.TradeId, out var ids)
            && incoming.Wholes.TryGetValue(SeriesColumns.TradeId, out var newIds))
        {
            return match.ByNumber(ids, newIds) || !match.NumbersClash(ids, newIds) ? match : null;
        }
        else
        {
            match.ByValue();
        }

        return match;
    }

    private void ByTime()
    {
        var i = 0;
        for (var j = 0; j < incoming.Count; j++)
        {
            while (i < stored.Count && stored.TimesMs[i] < incoming.TimesMs[j])
            {
                i++;
            }

            if (i < stored.Count && stored.TimesMs[i] == incoming.TimesMs[j])
            {
                Pair(i, j);
            }
        }
    }

    private bool ByNumber(long[] ids, long[] newIds)
    {
        var rowOf = new Dictionary<long, int>(ids.Length);
        for (var i = 0; i < ids.Length; i++)
        {
            rowOf.TryAdd(ids[i], i);
        }

        var isAnyThere = false;
        for (var j = 0; j < newIds.Length; j++)
        {
            if (newIds[j] != SeriesColumns.MissingWhole && rowOf.TryGetValue(newIds[j], out var i))
            {
                isAnyThere = true;
                Pair(i, j);
            }
        }

        return isAnyThere;
    }

    // Of one numbering, a later trade has a higher number, whichever file it came from.
    private bool NumbersClash(long[] ids, long[] newIds)
    {
        var (crossings, falls) = (0, 0);
        var (i, j) = (0, 0);
        var (lastId, lastTime, lastWasStored) = (0L, long.MinValue, true);
        while (i < ids.Length || j < newIds.Length)
        {
            var takesStored = j == newIds.Length || (i < ids.Length && stored.TimesMs[i] <= incoming.TimesMs[j]);
            var (id, time) = takesStored ? (ids[i], stored.TimesMs[i++]) : (newIds[j], incoming.TimesMs[j++]);
            if (lastTime != long.MinValue && takesStored != lastWasStored && time > lastTime)
            {
                crossings++;
                falls += id < lastId ? 1 : 0;
            }

            (lastId, lastTime, lastWasStored) = (id, time, takesStored);
        }

        return falls > 0 && falls * 4 >= crossings;
    }

    private void ByValue()
    {
        var start = 0;
        for (var j = 0; j < incoming.Count;)
        {
            var time = incoming.TimesMs[j];
            while (start < stored.Count && stored.TimesMs[start] < time)
            {
                start++;
            }

            var end = start;
            while (end < stored.Count && stored.TimesMs[end] == time)
            {
                end++;
            }

            var taken = new bool[end - start];
            for (; j < incoming.Count && incoming.TimesMs[j] == time; j++)
            {
                for (var i = start; i < end; i++)
                {
                    if (!taken[i - start] && AreEqual(i, j))
                    {
                        taken[i - start] = true;
                        Rows[j] = i;
                        break;
                    }
                }
            }
        }
    }

    private void Pair(int i, int j)
    {
        Rows[j] = AreEqual(i, j) ? i : IsUnlike;
        if (Rows[j] == IsUnlike)
        {
            Unlike.Add(j);
        }
    }

    private bool AreEqual(int i, int j)
    {
        if (stored.TimesMs[i] != incoming.TimesMs[j])
        {
            return false;
        }

        foreach (var (old, young) in numbers)
        {
            if (old[i] != young[j] && !double.IsNaN(old[i]) && !double.IsNaN(young[j]))
            {
                return false;
            }
        }

        foreach (var (old, young) in wholes)
        {
            if (old[i] != young[j] && old[i] != SeriesColumns.MissingWhole && young[j] != SeriesColumns.MissingWhole)
            {
                return false;
            }
        }

        return true;
    }
}
