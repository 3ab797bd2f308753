using System.Data.Common;
using TelegramTrader.Application.Markets;
using TelegramTrader.Storage.Markets.Rows;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Storage.Markets;

/// <summary>Puts rows that rest into chunks. Only chunks that a row enters or leaves are written anew.</summary>
internal sealed class SeriesFold(IColumnBytes bytes, ChunkReader reader)
{
    public static HashSet<string> NamesOf(IEnumerable<StoredChunk> chunks) =>
        chunks.SelectMany(chunk => chunk.Columns).Select(column => column.Name).ToHashSet();

    /// <summary>What rests of a month, and these rows; false, and nothing done, when a chunk is damaged.</summary>
    public async Task<bool> TryAsync(
        DbConnection connection, SeriesRange month, SeriesFrame rows, CancellationToken ct)
    {
        var above = Lay(month.Key.Kind, rows, await OpenTable.ReadAsync(connection, month, ct));
        List<Piece> pieces;
        try
        {
            pieces = await PiecesAsync(connection, month, above, ct);
        }
        catch (SeriesCorruptException)
        {
            return false;
        }

        await OpenTable.DeleteAsync(connection, month.SeriesId, month.FromMs, ct);
        foreach (var (range, whole, isImported) in pieces)
        {
            FrameShape.RequireRange(range.Key.Kind, range.FromMs, range.ToMs, whole);
            await ChunkTable.ReplaceAsync(connection, bytes, range, whole, isImported, ct);
        }

        await SeriesTable.TouchAsync(connection, month.SeriesId, ct);
        return true;
    }

    private async Task<List<Piece>> PiecesAsync(
        DbConnection connection, SeriesRange month, SeriesFrame above, CancellationToken ct)
    {
        var kind = month.Key.Kind;
        var chunks = await ChunkTable.OutlinesAsync(connection, month, ct);
        if (chunks.Count == 0 || above.Count == 0)
        {
            return above.Count == 0 ? [] : [new Piece(month, above, false)];
        }

        var pieces = new List<Piece>();
        var numbers = NumbersOf(kind, above);
        for (var i = 0; i < chunks.Count; i++)
        {
            var range = month with
            {
                FromMs = i == 0 ? month.FromMs : chunks[i].FromMs,
                ToMs = i + 1 < chunks.Count ? chunks[i + 1].FromMs : month.ToMs,
            };
            var (from, count) = FrameShape.Within(above.TimesMs, range.FromMs, range.ToMs);
            var part = FrameShape.Slice(above, from, count);
            var mayLose = numbers.Length > 0 && MayHold(chunks[i], numbers);
            if (count == 0 && !mayLose)
            {
                continue;
            }

            // What comes after a chunk that is full begins another; a file's rows and a feed's are kept apart.
            var isClosed = chunks[i].RowCount >= ChunkPieces.FullAt(kind)
                || (chunks[i].IsImported != 0 && RowView.SharesTimes(kind));
            if (count > 0 && !mayLose && isClosed && part.TimesMs[0] > chunks[i].LastMs)
            {
                pieces.Add(new Piece(range with { FromMs = part.TimesMs[0] }, part, false));
                continue;
            }

            var listed = await ChunkTable.ListAsync(connection, range.SeriesId, range.FromMs, range.ToMs, ct);
            var below = await reader.ReadAsync(connection, range, NamesOf(listed), ct);
            var kept = FrameOverlay.WithoutNumbersOf(kind, above, below);
            var whole = count == 0 ? kept : FrameOverlay.Lay(kind, part, kept);
            pieces.Add(new Piece(range, whole, chunks[i].IsImported != 0));
        }

        return pieces;
    }

    // In order, to be searched.
    private static long[] NumbersOf(SeriesKind kind, SeriesFrame rows)
    {
        var view = new RowView(kind, rows);
        long[] numbers = [.. Enumerable.Range(0, rows.Count).Select(view.NumberOf).OfType<long>()];
        Array.Sort(numbers);
        return numbers;
    }

    private static bool MayHold(ChunkOutline chunk, long[] numbers)
    {
        var at = Array.BinarySearch(numbers, chunk.LowNumber ?? long.MinValue);
        at = at < 0 ? ~at : at;
        return chunk.HighNumber is null || (at < numbers.Length && numbers[at] <= chunk.HighNumber);
    }

    private static SeriesFrame Lay(SeriesKind kind, SeriesFrame above, SeriesFrame below) => above.Count == 0
        ? below
        : FrameOverlay.Lay(kind, above, FrameOverlay.WithoutNumbersOf(kind, above, below));

    private sealed record Piece(SeriesRange Range, SeriesFrame Rows, bool IsImported);
}
