using System.Data.Common;
using TelegramTrader.Storage.Markets.Rows;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Storage.Markets;

/// <summary>Rows of a series as one, whether they lie in a chunk or rest beside it.</summary>
internal sealed class SeriesReader(ChunkReader chunks, FrameCache cache)
{
    /// <param name="wanted">Names of columns, or null for all that the series has.</param>
    public async Task<SeriesFrame> ReadAsync(
        DbConnection connection,
        SeriesRow series,
        SeriesRange range,
        IReadOnlyList<string>? wanted,
        CancellationToken ct)
    {
        var revision = new FrameRevision(series.Revision, series.OpenRevision);
        if (cache.Find(range, revision, wanted) is { } held)
        {
            return held;
        }

        var open = await OpenTable.ReadAsync(connection, range, ct);
        if (open.Count == 0)
        {
            return await ReadChunksAsync(connection, series, range, wanted, ct);
        }

        // Where rows share a time, which are the same is seen by all of their columns.
        var kind = range.Key.Kind;
        var below = await ReadChunksAsync(
            connection, series, range, RowView.SharesTimes(kind) ? null : wanted, ct);
        var frame = FrameShape.Keep(FrameOverlay.Lay(kind, open, below), wanted);
        cache.Keep(range, revision, wanted, frame);
        return frame;
    }

    /// <summary>Fills the columns of a frame that exists, from their start, and returns the number of rows.</summary>
    public async Task<int> ReadIntoAsync(
        DbConnection connection, SeriesRow series, SeriesRange range, SeriesFrame into, CancellationToken ct)
    {
        var open = await OpenTable.ReadAsync(connection, range, ct);
        if (open.Count == 0 || series.ChunksLastMs is not { } last || open.TimesMs[0] > last)
        {
            var count = await chunks.ReadIntoAsync(connection, range, into, ct);
            FrameShape.Copy(open, into, count);
            return count + open.Count;
        }

        string[] wanted = [.. into.Numbers.Keys, .. into.Wholes.Keys];
        var frame = await ReadAsync(connection, series, range, wanted, ct);
        FrameShape.Copy(frame, into, 0);
        return frame.Count;
    }

    private async Task<SeriesFrame> ReadChunksAsync(
        DbConnection connection,
        SeriesRow series,
        SeriesRange range,
        IReadOnlyList<string>? wanted,
        CancellationToken ct)
    {
        var revision = new FrameRevision(series.Revision, Open: null);
        if (cache.Find(range, revision, wanted) is { } held)
        {
            return held;
        }

        var names = await SeriesTable.ColumnNamesAsync(connection, series.Id, ct);
        var kept = wanted is null ? names : names.Intersect(wanted).ToHashSet();
        var frame = await chunks.ReadAsync(connection, range, kept, ct);

        // What reaches the end of the chunks answers for all time after it: a window that moves on finds it again.
        var reachesEnd = series.ChunksLastMs is not { } last || range.ToMs > last;
        cache.Keep(reachesEnd ? range with { ToMs = long.MaxValue } : range, revision, wanted, frame);
        return frame;
    }
}
