using System.Data.Common;
using TelegramTrader.Application.Markets;
using TelegramTrader.Storage.Markets.Rows;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Storage.Markets;

/// <summary>
/// Adds rows of a feed or a download inside a transaction. Few rows rest in a table; many, and those of months before
/// the one that begins, go into chunks.
/// </summary>
internal sealed class SeriesAppend(IColumnBytes bytes, ChunkReader reader)
{
    /// <summary>So many rows of a month rest, or a quarter of its chunk, before they are folded into it.</summary>
    private const int MostOpenRows = 4_096;

    private readonly SeriesFold fold = new(bytes, reader);

    public async Task RunAsync(
        DbConnection connection, SeriesDescription series, SeriesFrame rows, CancellationToken ct)
    {
        var (key, unit, priceDecimals) = series;
        var id = await SeriesTable.DescribeAsync(connection, key, unit, priceDecimals, ct);
        var isBegun = false;
        var newest = long.MinValue;
        foreach (var (monthMs, came) in RowOrder.ByMonth(rows))
        {
            var month = new SeriesRange(id, key, monthMs, FrameShape.RequireMonthStart(monthMs));
            var open = await OpenTable.FindAsync(connection, id, monthMs, ct);
            await AddAsync(connection, month, open, RowOrder.Arrange(key.Kind, came), ct);
            (isBegun, newest) = (open is null, monthMs);
        }

        // Rows that come late, or fill a gap, rest until the next month begins: else each would rewrite its chunk.
        if (isBegun)
        {
            foreach (var monthMs in await OpenTable.MonthsBeforeAsync(connection, id, newest, ct))
            {
                var month = new SeriesRange(id, key, monthMs, FrameShape.RequireMonthStart(monthMs));
                await fold.TryAsync(connection, month, SeriesFrame.Empty, ct);
            }
        }
    }

    private async Task AddAsync(
        DbConnection connection, SeriesRange month, OpenMonth? open, SeriesFrame rows, CancellationToken ct)
    {
        var last = await ChunkTable.LastAsync(connection, month, ct);
        var written = Math.Min(last?.RowCount ?? 0, ChunkPieces.FullAt(month.Key.Kind));
        var isMuch = (open?.RowCount ?? 0) + rows.Count > Math.Max(MostOpenRows, written / 4);
        if (isMuch && await fold.TryAsync(connection, month, rows, ct))
        {
            return;
        }

        var below = SeriesFrame.Empty;
        try
        {
            if (last is not null && await HasMovedAsync(connection, month, rows, ct)
                && await fold.TryAsync(connection, month, rows, ct))
            {
                return;
            }

            below = await OverlappedAsync(connection, month, rows, ct);
        }
        catch (SeriesCorruptException)
        {
            // The feed goes on. Whoever reads the month is told, and importing it again brings these rows together
            // with what is then in its place.
        }

        await RestAsync(connection, month, open, rows, below, ct);
    }

    /// <summary>Rows of chunks in whose places some of these may stand.</summary>
    private async Task<SeriesFrame> OverlappedAsync(
        DbConnection connection, SeriesRange month, SeriesFrame rows, CancellationToken ct)
    {
        var range = month with { FromMs = rows.TimesMs[0], ToMs = rows.TimesMs[^1] + 1 };
        var chunks = await ChunkTable.ListAsync(connection, range.SeriesId, range.FromMs, range.ToMs, ct);
        if (chunks.Count == 0)
        {
            return SeriesFrame.Empty;
        }

        var names = RowView.SharesTimes(month.Key.Kind) ? SeriesFold.NamesOf(chunks) : [];
        return await reader.ReadAsync(connection, range, names, ct);
    }

    /// <summary>A trade of a chunk comes again with another time, so a look at its time would not find it.</summary>
    private async Task<bool> HasMovedAsync(
        DbConnection connection, SeriesRange month, SeriesFrame rows, CancellationToken ct)
    {
        var view = new RowView(month.Key.Kind, rows);
        var timeOf = new Dictionary<long, long>();
        for (var i = 0; i < rows.Count; i++)
        {
            if (view.NumberOf(i) is { } number)
            {
                timeOf[number] = rows.TimesMs[i];
            }
        }

        if (timeOf.Count == 0)
        {
            return false;
        }

        // A running feed's numbers lie behind all that are stored: no chunk has any of them.
        var (low, high) = (timeOf.Keys.Min(), timeOf.Keys.Max());
        foreach (var chunk in await ChunkTable.NumberedAsync(connection, month, low, high, ct))
        {
            var names = new HashSet<string> { SeriesColumns.TradeId };
            var range = month with { FromMs = chunk.FromMs, ToMs = chunk.LastMs + 1 };
            var stored = await reader.ReadAsync(connection, range, names, ct);
            if (chunk.HighNumber is null)
            {
                var found = ChunkPieces.NumbersOf(stored);
                await ChunkTable.SaveNumbersAsync(connection, month.SeriesId, chunk.FromMs, found, ct);
            }

            var numbers = stored.Wholes[SeriesColumns.TradeId];
            if (Enumerable.Range(0, stored.Count)
                .Any(i => timeOf.TryGetValue(numbers[i], out var timeMs) && timeMs != stored.TimesMs[i]))
            {
                return true;
            }
        }

        return false;
    }

    private async Task RestAsync(
        DbConnection connection,
        SeriesRange month,
        OpenMonth? open,
        SeriesFrame rows,
        SeriesFrame below,
        CancellationToken ct)
    {
        var (id, kind) = (month.SeriesId, month.Key.Kind);
        var resting = RestingRows.Of(kind, rows, below);
        if (resting.Rows.Count == 0)
        {
            return;
        }

        var known = await OpenTable.MarkedAsync(connection, id, month.FromMs, resting.LowMark, resting.HighMark, ct);
        var names = RowBytes.NamesOf(kind, rows);
        var brings = names.Except(RowBytes.Split(open?.Columns ?? "")).ToList();
        var bringsColumns = brings.Count > 0
            && !(await SeriesTable.ColumnNamesAsync(connection, id, ct)).IsSupersetOf(brings);

        await OpenTable.SaveAsync(connection, id, resting.AddTo(open, month.FromMs, known, names), ct);
        await bytes.PutRowsAsync(connection, id, month.FromMs, resting.Rows, ct);
        if (resting.HasMoved(known))
        {
            await OpenTable.MeasureAsync(connection, id, month.FromMs, ct);
        }

        // Every range of a series has every column of it, so a new one makes all that was read stale.
        await (bringsColumns
            ? SeriesTable.TouchAsync(connection, id, ct)
            : SeriesTable.TouchOpenAsync(connection, id, ct));
    }
}
