using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Storage.Markets.Rows;

/// <summary>Rows of one month on their way to rest beside its chunk.</summary>
internal sealed class RestingRows
{
    private readonly Dictionary<string, int> hidden = []; // by mark: rows of the chunk whose place it takes

    private RestingRows(IReadOnlyList<MarkedRow> rows) => Rows = rows;

    public IReadOnlyList<MarkedRow> Rows { get; }

    public byte[] LowMark { get; private set; } = [];

    public byte[] HighMark { get; private set; } = [];

    /// <param name="rows">In order, none the same as another.</param>
    /// <param name="below">Rows of the chunk of the same times; one that is the same by all values stays alone.</param>
    public static RestingRows Of(SeriesKind kind, SeriesFrame rows, SeriesFrame below)
    {
        var (young, old) = (new RowView(kind, rows), new RowView(kind, below));
        var names = RowBytes.NamesOf(kind, rows);
        var columns = RowBytes.Spell(names);
        var marked = new List<MarkedRow>();
        var resting = new RestingRows(marked);
        for (var i = 0; i < rows.Count; i++)
        {
            var same = CountSame(young, i, old);
            if (same > 0 && RowView.SharesTimes(kind) && young.NumberOf(i) is null)
            {
                continue;
            }

            var mark = young.MarkOf(i);
            resting.hidden[Convert.ToHexString(mark)] = same;
            marked.Add(new MarkedRow(mark, new PackedRow(rows.TimesMs[i], columns, RowBytes.Pack(rows, names, i))));
        }

        if (marked.Count > 0)
        {
            var marks = marked.Select(row => row.Mark).Order(Comparer<byte[]>.Create((a, b) =>
                a.AsSpan().SequenceCompareTo(b))).ToList();
            (resting.LowMark, resting.HighMark) = (marks[0], marks[^1]);
        }

        return resting;
    }

    /// <param name="known">The marks that rest already.</param>
    public OpenMonth AddTo(
        OpenMonth? open, long monthMs, IReadOnlyDictionary<string, long> known, IReadOnlyList<string> names)
    {
        var added = hidden.Where(row => !known.ContainsKey(row.Key)).ToList();
        var times = Rows.Select(row => row.Row.TimeMs).ToList();
        return new OpenMonth(
            monthMs,
            (open?.RowCount ?? 0) + added.Count,
            (open?.HiddenCount ?? 0) + added.Sum(row => row.Value),
            Math.Min(open?.FirstMs ?? long.MaxValue, times.Min()),
            Math.Max(open?.LastMs ?? long.MinValue, times.Max()),
            RowBytes.Spell(RowBytes.Split(open?.Columns ?? "").Union(names)));
    }

    /// <summary>A trade rests already under its number, with another time.</summary>
    public bool HasMoved(IReadOnlyDictionary<string, long> known) => Rows.Any(row =>
        known.TryGetValue(Convert.ToHexString(row.Mark), out var timeMs) && timeMs != row.Row.TimeMs);

    private static int CountSame(RowView young, int row, RowView old)
    {
        var timeMs = young.Rows.TimesMs[row];
        var count = 0;
        for (var i = FrameShape.FirstAtOrAfter(old.Rows.TimesMs, timeMs);
            i < old.Rows.Count && old.Rows.TimesMs[i] == timeMs;
            i++)
        {
            count += young.IsSame(row, old, i) ? 1 : 0;
        }

        return count;
    }
}
