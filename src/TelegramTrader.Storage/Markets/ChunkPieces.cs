using TelegramTrader.Storage.Markets.Rows;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Storage.Markets;

/// <summary>How the rows of a month are cut into chunks.</summary>
internal static class ChunkPieces
{
    // So many that a chunk is written a few times until it is full, and that its columns stay small.
    private const int RowsOfEvents = 16_384;

    /// <summary>Rows after which a chunk is full; bars are few enough for a month to be one.</summary>
    public static int FullAt(SeriesKind kind) => RowView.SharesTimes(kind) ? RowsOfEvents : int.MaxValue;

    /// <summary>The rows of a range in chunks, the first from the beginning of the range on.</summary>
    public static IEnumerable<(long FromMs, SeriesFrame Rows)> Of(SeriesRange range, SeriesFrame rows)
    {
        var full = FullAt(range.Key.Kind);
        for (var from = 0; from < rows.Count;)
        {
            var end = from + Math.Min(full, rows.Count - from);

            // Rows of one time stay together: to which chunk a row belongs is said by its time alone.
            while (end < rows.Count && rows.TimesMs[end] == rows.TimesMs[end - 1])
            {
                end++;
            }

            yield return (from == 0 ? range.FromMs : rows.TimesMs[from], FrameShape.Slice(rows, from, end - from));
            from = end;
        }
    }

    /// <summary>Lowest and highest number of trades; low lies above high where none has one.</summary>
    public static (long Low, long High) NumbersOf(SeriesFrame trades)
    {
        var (low, high) = (long.MaxValue, long.MinValue);
        foreach (var number in trades.Wholes.GetValueOrDefault(SeriesColumns.TradeId, []))
        {
            if (number != SeriesColumns.MissingWhole)
            {
                (low, high) = (Math.Min(low, number), Math.Max(high, number));
            }
        }

        return (low, high);
    }
}
