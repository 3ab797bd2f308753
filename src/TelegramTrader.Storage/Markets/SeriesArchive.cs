using System.Data.Common;
using TelegramTrader.Application.Markets;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Storage.Markets;

/// <summary>The archive on either engine; docs/storage.md says how rows lie in it.</summary>
internal sealed class SeriesArchive(Database database, long cacheBytes) : ISeriesArchive
{
    private readonly ChunkReader reader = new(database.Dialect.ColumnBytes);
    private readonly FrameCache cache = new(cacheBytes);

    public Task<IReadOnlyList<StoredSeries>> ListAsync(CancellationToken ct) =>
        database.ReadAsync(connection => SeriesTable.ListAsync(connection, onlyId: null, ct), ct);

    public Task<StoredSeries?> FindAsync(SeriesKey key, CancellationToken ct) =>
        database.ReadAsync(
            async connection => await SeriesTable.FindAsync(connection, key, ct) is { } series
                ? (await SeriesTable.ListAsync(connection, series.Id, ct)).Single()
                : null,
            ct);

    public Task<SeriesFrame> ReadAsync(
        SeriesKey key, long fromMs, long toMs, IReadOnlyList<string>? columns, CancellationToken ct) =>
        database.ReadAsync(
            async connection =>
            {
                if (await SeriesTable.FindAsync(connection, key, ct) is not { } series)
                {
                    return SeriesFrame.Empty;
                }

                var range = new SeriesRange(series.Id, key, fromMs, toMs);
                if (cache.Find(range, series.Revision, columns) is { } held)
                {
                    return held;
                }

                var frame = await reader.ReadAsync(connection, range, columns, ct);
                cache.Keep(range, series.Revision, columns, frame);
                return frame;
            },
            ct);

    public Task<int> ReadIntoAsync(SeriesKey key, long fromMs, long toMs, SeriesFrame into, CancellationToken ct) =>
        InSeriesAsync(
            key, fromMs, toMs, 0, (connection, range) => reader.ReadIntoAsync(connection, range, into, ct), ct);

    public Task<IReadOnlyList<QualityFlag>> FlagsAsync(SeriesKey key, long fromMs, long toMs, CancellationToken ct) =>
        InSeriesAsync(key, fromMs, toMs, [], (connection, range) => FlagTable.ReadAsync(connection, range, ct), ct);

    public Task<SeriesFrame> SetAsideAsync(SeriesKey key, long fromMs, long toMs, CancellationToken ct) =>
        InSeriesAsync(
            key,
            fromMs,
            toMs,
            SeriesFrame.Empty,
            (connection, range) => SetAsideTable.ReadAsync(connection, range, ct),
            ct);

    public Task AppendAsync(SeriesDescription series, SeriesFrame rows, CancellationToken ct) =>
        throw new NotSupportedException("Rows of a feed cannot be added yet.");

    public async Task<ISeriesWriter> BeginWriteAsync(CancellationToken ct) =>
        new SeriesWriter(
            await database.BeginWriteAsync(WriterLock.Series, ct), database.Dialect.ColumnBytes, reader);

    private Task<T> InSeriesAsync<T>(
        SeriesKey key,
        long fromMs,
        long toMs,
        T whenUnknown,
        Func<DbConnection, SeriesRange, Task<T>> read,
        CancellationToken ct) =>
        database.ReadAsync(
            async connection => await SeriesTable.FindAsync(connection, key, ct) is { } series
                ? await read(connection, new SeriesRange(series.Id, key, fromMs, toMs))
                : whenUnknown,
            ct);
}
