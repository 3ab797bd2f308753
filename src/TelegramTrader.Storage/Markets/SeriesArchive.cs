using System.Data.Common;
using TelegramTrader.Application.Markets;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Storage.Markets;

/// <summary>The archive on either engine; docs/storage.md says how rows lie in it.</summary>
internal sealed class SeriesArchive : ISeriesArchive
{
    private readonly Database database;
    private readonly ChunkReader chunks;
    private readonly SeriesReader reader;
    private readonly SeriesAppend append;
    private readonly SeriesForgetting forgetting;

    public SeriesArchive(Database database, long cacheBytes)
    {
        this.database = database;
        chunks = new ChunkReader(database.Dialect.ColumnBytes);
        reader = new SeriesReader(chunks, new FrameCache(cacheBytes));
        append = new SeriesAppend(database.Dialect.ColumnBytes, chunks);
        forgetting = new SeriesForgetting(database.Dialect.ColumnBytes, chunks);
    }

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
            async connection => await SeriesTable.FindAsync(connection, key, ct) is { } series
                ? await reader.ReadAsync(
                    connection, series, new SeriesRange(series.Id, key, fromMs, toMs), columns, ct)
                : SeriesFrame.Empty,
            ct);

    public Task<int> ReadIntoAsync(SeriesKey key, long fromMs, long toMs, SeriesFrame into, CancellationToken ct) =>
        database.ReadAsync(
            async connection => await SeriesTable.FindAsync(connection, key, ct) is { } series
                ? await reader.ReadIntoAsync(
                    connection, series, new SeriesRange(series.Id, key, fromMs, toMs), into, ct)
                : 0,
            ct);

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
        AppendAsync([new SeriesRows(series, rows)], ct);

    public Task AppendAsync(IReadOnlyList<SeriesRows> appends, CancellationToken ct)
    {
        foreach (var (series, rows) in appends)
        {
            FrameShape.RequireColumns(series.Key.Kind, rows);
        }

        return database.WriteAsync(
            WriterLock.Series,
            async connection =>
            {
                foreach (var (series, rows) in appends)
                {
                    await append.RunAsync(connection, series, rows, ct);
                }

                return true;
            },
            ct);
    }

    public Task<long> ForgetAsync(SeriesKey key, long beforeMs, CancellationToken ct) => database.WriteAsync(
        WriterLock.Series,
        async connection => await SeriesTable.FindAsync(connection, key, ct) is { } series
            ? await forgetting.RunAsync(connection, series.Id, key, beforeMs, ct)
            : 0,
        ct);

    public Task<IReadOnlyList<ConfirmedHole>> ConfirmedHolesAsync(SeriesKey key, CancellationToken ct) =>
        InSeriesAsync<IReadOnlyList<ConfirmedHole>>(
            key, 0, 0, [], (connection, range) => ConfirmedTable.ReadAsync(connection, range.SeriesId, ct), ct);

    public Task ConfirmHolesAsync(SeriesKey key, IReadOnlyList<ConfirmedHole> holes, CancellationToken ct) =>
        database.WriteAsync(
            WriterLock.Series,
            async connection =>
            {
                if (await SeriesTable.FindAsync(connection, key, ct) is { } series)
                {
                    await ConfirmedTable.AddAsync(connection, series.Id, holes, ct);
                }

                return true;
            },
            ct);

    public async Task<ISeriesWriter> BeginWriteAsync(CancellationToken ct) =>
        new SeriesWriter(
            await database.BeginWriteAsync(WriterLock.Series, ct), database.Dialect.ColumnBytes, chunks);

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
