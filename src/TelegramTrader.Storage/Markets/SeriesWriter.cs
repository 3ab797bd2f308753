using System.Data.Common;
using TelegramTrader.Application.Markets;
using TelegramTrader.Storage.Markets.Rows;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Storage.Markets;

/// <summary>One import's transaction. What it reads is its own: never shared, never from the cache.</summary>
internal sealed class SeriesWriter(WriteTransaction writing, IColumnBytes bytes, ChunkReader chunks) : ISeriesWriter
{
    private readonly SeriesReader reader = new(chunks, new FrameCache(capacityBytes: 0));
    private readonly HashSet<(SeriesKey Key, long MonthMs)> damaged = [];
    private readonly Dictionary<SeriesKey, long> ids = [];
    private readonly HashSet<long> changed = [];

    public Task<StoredSeries?> FindAsync(SeriesKey key, CancellationToken ct) => writing.DoAsync(async connection =>
        await IdAsync(connection, key, ct) is { } id
            ? (await SeriesTable.ListAsync(connection, id, ct)).Single()
            : null);

    public Task<SeriesFrame> ReadAsync(SeriesKey key, long fromMs, long toMs, CancellationToken ct) =>
        writing.DoAsync(async connection =>
        {
            if (await SeriesTable.FindAsync(connection, key, ct) is not { } series)
            {
                return SeriesFrame.Empty;
            }

            try
            {
                var range = new SeriesRange(series.Id, key, fromMs, toMs);
                return await reader.ReadAsync(connection, series, range, wanted: null, ct);
            }
            catch (SeriesCorruptException fault)
            {
                damaged.Add((key, fault.MonthMs));
                throw;
            }
        });

    public Task<IReadOnlyList<QualityFlag>> FlagsAsync(SeriesKey key, long fromMs, long toMs, CancellationToken ct) =>
        writing.DoAsync<IReadOnlyList<QualityFlag>>(async connection => await IdAsync(connection, key, ct) is { } id
            ? await FlagTable.ReadAsync(connection, new SeriesRange(id, key, fromMs, toMs), ct)
            : []);

    public Task DescribeAsync(SeriesKey key, string unit, int priceDecimals, CancellationToken ct) =>
        writing.DoAsync(async connection =>
            ids[key] = await SeriesTable.DescribeAsync(connection, key, unit, priceDecimals, ct));

    public Task ReplaceMonthAsync(SeriesKey key, long monthMs, SeriesFrame rows, CancellationToken ct)
    {
        FrameShape.RequireMonth(key.Kind, monthMs, rows);
        return WriteAsync(key, (connection, id) => ReplaceMonthAsync(
            connection, new SeriesRange(id, key, monthMs, FrameShape.RequireMonthStart(monthMs)), rows, ct), ct);
    }

    public Task ReplaceFlagsAsync(
        SeriesKey key, long monthMs, IReadOnlyList<QualityFlag> flags, CancellationToken ct) =>
        WriteAsync(key, (connection, id) => FlagTable.ReplaceAsync(connection, id, monthMs, flags, ct), ct);

    public Task SetAsideAsync(SeriesKey key, SeriesFrame rows, CancellationToken ct)
    {
        FrameShape.RequireColumns(key.Kind, rows);
        return WriteAsync(key, (connection, id) => SetAsideTable.InsertAsync(connection, id, key.Kind, rows, ct), ct);
    }

    public Task RecordImportAsync(ImportedFile file, CancellationToken ct) => writing.DoAsync(async connection =>
    {
        var seriesIds = new List<long>();
        foreach (var key in file.Series)
        {
            seriesIds.Add(await RequireAsync(connection, key, ct));
        }

        await ImportLog.RecordAsync(connection, file, seriesIds, ct);
        return true;
    });

    public async Task CommitAsync(CancellationToken ct)
    {
        await writing.DoAsync(async connection =>
        {
            foreach (var id in changed)
            {
                await SeriesTable.TouchAsync(connection, id, ct);
            }

            return true;
        });
        await writing.CommitAsync(ct);
    }

    public ValueTask DisposeAsync() => writing.DisposeAsync();

    private async Task ReplaceMonthAsync(
        DbConnection connection, SeriesRange month, SeriesFrame rows, CancellationToken ct)
    {
        // Whoever replaces a month has read it, and with it what rests beside the chunk. Only where the chunk is
        // damaged nothing could be read, and what rests is as good as before.
        if (damaged.Remove((month.Key, month.FromMs)))
        {
            var open = await OpenTable.ReadAsync(connection, month, ct);
            rows = open.Count == 0 ? rows : FrameOverlay.Lay(month.Key.Kind, open, rows);
        }

        await OpenTable.DeleteAsync(connection, month.SeriesId, month.FromMs, ct);
        await ChunkTable.ReplaceAsync(connection, bytes, month, rows, isImported: true, ct);
    }

    private Task<bool> WriteAsync(SeriesKey key, Func<DbConnection, long, Task> write, CancellationToken ct) =>
        writing.DoAsync(async connection =>
        {
            var id = await RequireAsync(connection, key, ct);
            await write(connection, id);
            return changed.Add(id);
        });

    private async Task<long> RequireAsync(DbConnection connection, SeriesKey key, CancellationToken ct) =>
        await IdAsync(connection, key, ct)
        ?? throw new InvalidOperationException($"{key} has to be described before anything is written to it.");

    private async Task<long?> IdAsync(DbConnection connection, SeriesKey key, CancellationToken ct)
    {
        if (ids.TryGetValue(key, out var known))
        {
            return known;
        }

        if (await SeriesTable.FindAsync(connection, key, ct) is not { } series)
        {
            return null;
        }

        return ids[key] = series.Id;
    }
}
