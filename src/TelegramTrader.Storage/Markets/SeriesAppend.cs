using System.Collections.Concurrent;
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

    // By the checksum of the column of numbers: a chunk that is replaced is looked at again.
    private readonly ConcurrentDictionary<string, long> lastNumbers = new();

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
                await TryFoldAsync(connection, month, SeriesFrame.Empty, ct);
            }
        }
    }

    private async Task AddAsync(
        DbConnection connection, SeriesRange month, OpenMonth? open, SeriesFrame rows, CancellationToken ct)
    {
        var chunks = await ChunkTable.ListAsync(connection, month.SeriesId, month.FromMs, month.ToMs, ct);
        var chunk = chunks.Count == 0 ? null : chunks[0];
        var isMuch = (open?.RowCount ?? 0) + rows.Count > Math.Max(MostOpenRows, (chunk?.RowCount ?? 0) / 4);
        if (isMuch && await TryFoldAsync(connection, month, rows, ct))
        {
            return;
        }

        var below = SeriesFrame.Empty;
        try
        {
            if (chunk is not null && await HasMovedAsync(connection, month, chunk, rows, ct)
                && await TryFoldAsync(connection, month, rows, ct))
            {
                return;
            }

            below = chunk is null ? below : await OverlappedAsync(connection, month, chunk, rows, ct);
        }
        catch (SeriesCorruptException)
        {
            // The feed goes on. Whoever reads the month is told, and importing it again brings these rows together
            // with what is then in its place.
        }

        await RestAsync(connection, month, open, rows, below, ct);
    }

    /// <summary>Rows of the chunk in whose places some of these may stand.</summary>
    private async Task<SeriesFrame> OverlappedAsync(
        DbConnection connection, SeriesRange month, StoredChunk chunk, SeriesFrame rows, CancellationToken ct)
    {
        var (first, last) = (rows.TimesMs[0], rows.TimesMs[^1]);
        if (first > chunk.LastMs || last < chunk.FirstMs)
        {
            return SeriesFrame.Empty;
        }

        var names = RowView.SharesTimes(month.Key.Kind) ? NamesOf(chunk) : new HashSet<string>();
        return await reader.ReadAsync(connection, month with { FromMs = first, ToMs = last + 1 }, names, ct);
    }

    /// <summary>A trade of the chunk comes again with another time, so a look at its time would not find it.</summary>
    private async Task<bool> HasMovedAsync(
        DbConnection connection, SeriesRange month, StoredChunk chunk, SeriesFrame rows, CancellationToken ct)
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

        var column = chunk.Columns.FirstOrDefault(stored => stored.Name == SeriesColumns.TradeId);
        if (timeOf.Count == 0 || column is null)
        {
            return false;
        }

        // A running feed's numbers lie behind all that are stored, and that is known without reading them again.
        var sha256 = Convert.ToHexString(column.Sha256);
        if (lastNumbers.TryGetValue(sha256, out var lastNumber) && timeOf.Keys.Min() > lastNumber)
        {
            return false;
        }

        var names = new HashSet<string> { SeriesColumns.TradeId };
        var stored = await reader.ReadAsync(connection, month, names, ct);
        var numbers = stored.Wholes[SeriesColumns.TradeId];
        lastNumbers[sha256] = numbers.Max();
        return Enumerable.Range(0, stored.Count)
            .Any(i => timeOf.TryGetValue(numbers[i], out var timeMs) && timeMs != stored.TimesMs[i]);
    }

    private static async Task RestAsync(
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
        await OpenTable.PutAsync(connection, id, month.FromMs, resting.Rows, ct);
        if (resting.HasMoved(known))
        {
            await OpenTable.MeasureAsync(connection, id, month.FromMs, ct);
        }

        // Every range of a series has every column of it, so a new one makes all that was read stale.
        await (bringsColumns
            ? SeriesTable.TouchAsync(connection, id, ct)
            : SeriesTable.TouchOpenAsync(connection, id, ct));
    }

    /// <summary>Puts what rests of a month, and these rows, into its chunk; false when the chunk is damaged.</summary>
    private async Task<bool> TryFoldAsync(
        DbConnection connection, SeriesRange month, SeriesFrame rows, CancellationToken ct)
    {
        var (id, kind) = (month.SeriesId, month.Key.Kind);
        SeriesFrame below;
        try
        {
            var chunks = await ChunkTable.ListAsync(connection, id, month.FromMs, month.ToMs, ct);
            var open = await OpenTable.FindAsync(connection, id, month.FromMs, ct);
            var names = chunks.Count == 0 ? [] : NamesOf(chunks[0]);
            names.UnionWith(RowBytes.Split(open?.Columns ?? ""));
            below = await reader.ReadAsync(connection, month, names, ct);
        }
        catch (SeriesCorruptException)
        {
            return false;
        }

        below = Lay(kind, await OpenTable.ReadAsync(connection, month, ct), below);
        below = Lay(kind, rows, below);
        FrameShape.RequireMonth(kind, month.FromMs, below);
        await OpenTable.DeleteAsync(connection, id, month.FromMs, ct);
        await ChunkTable.ReplaceAsync(connection, bytes, id, month.FromMs, below, ct);
        await SeriesTable.TouchAsync(connection, id, ct);
        return true;
    }

    private static SeriesFrame Lay(SeriesKind kind, SeriesFrame above, SeriesFrame below) => above.Count == 0
        ? below
        : FrameOverlay.Lay(kind, above, FrameOverlay.WithoutNumbersOf(kind, above, below));

    private static HashSet<string> NamesOf(StoredChunk chunk) =>
        chunk.Columns.Select(column => column.Name).ToHashSet();
}
