using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Data.Common;
using System.Security.Cryptography;
using TelegramTrader.Application.Markets;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Storage.Markets;

/// <summary>
/// Puts the rows of a range together from the chunks that hold them, reading no other chunk and no other column.
/// The checksum of a column is checked when it is first read in this process.
/// </summary>
internal sealed class ChunkReader(IColumnBytes bytes)
{
    // With the checksum that held, so that what another process replaced is checked again.
    private readonly ConcurrentDictionary<Check, UInt128> verified = new();

    /// <param name="names">The columns of the frame; where a chunk has none of that name it reads as missing.</param>
    public async Task<SeriesFrame> ReadAsync(
        DbConnection connection, SeriesRange range, IReadOnlySet<string> names, CancellationToken ct)
    {
        var parts = await PlanAsync(connection, range, ct);
        var frame = FrameShape.Allocate(range.Key.Kind, names, parts.Sum(part => part.Count));
        await FillAsync(connection, range, parts, frame, ct);
        return frame;
    }

    /// <summary>Fills the columns of a frame that exists, from their start, and returns the number of rows.</summary>
    public async Task<int> ReadIntoAsync(
        DbConnection connection, SeriesRange range, SeriesFrame into, CancellationToken ct)
    {
        var parts = await PlanAsync(connection, range, ct);
        var count = parts.Sum(part => part.Count);
        if (ColumnsOf(into).Any(column => column.Values.Length < count))
        {
            throw new ArgumentException($"The range has {count} rows, and a column is shorter.", nameof(into));
        }

        await FillAsync(connection, range, parts, into, ct);
        return count;
    }

    /// <summary>Which rows of which chunk go where.</summary>
    private async Task<IReadOnlyList<Part>> PlanAsync(DbConnection connection, SeriesRange range, CancellationToken ct)
    {
        var parts = new List<Part>();
        var place = 0;
        foreach (var chunk in await ChunkTable.ListAsync(connection, range.SeriesId, range.FromMs, range.ToMs, ct))
        {
            RequireWhole(range, chunk);
            var (skip, count) = (0, (int)chunk.RowCount);
            if (chunk.FirstMs < range.FromMs || chunk.LastMs >= range.ToMs)
            {
                var times = new long[count];
                var time = chunk.Columns.First(column => column.Name == ChunkTable.Time);
                await ReadAllAsync(
                    connection, range, [new Load(chunk, time, new ColumnPiece(time.Id, 0, times, 0, count))], ct);
                (skip, count) = FrameShape.Within(times, range.FromMs, range.ToMs);
            }

            parts.Add(new Part(chunk, skip, count, place));
            place += count;
        }

        return parts;
    }

    private void RequireWhole(SeriesRange range, StoredChunk chunk)
    {
        var check = new Check(range.SeriesId, chunk.FromMs, "");
        if (IsVerified(check, chunk.Sha256))
        {
            return;
        }

        var isWhole = ChunkDigest.OfChunk(chunk).AsSpan().SequenceEqual(chunk.Sha256)
            && chunk.Columns.Any(column => column.Name == ChunkTable.Time);
        verified[check] = isWhole ? Beginning(chunk.Sha256) : throw new SeriesCorruptException(
            range.Key, FrameShape.MonthOf(chunk.FromMs), "its counts or its columns are not those written");
    }

    private async Task FillAsync(
        DbConnection connection, SeriesRange range, IReadOnlyList<Part> parts, SeriesFrame frame, CancellationToken ct)
    {
        var loads = new List<Load>();
        var copies = new List<(Array From, int Skip, Array To, int Place, int Count)>();
        foreach (var part in parts.Where(part => part.Count > 0))
        {
            foreach (var (name, values) in ColumnsOf(frame))
            {
                var column = part.Chunk.Columns.FirstOrDefault(stored => stored.Name == name);
                if (column is null)
                {
                    FillMissing(values, part);
                }
                else if (part.Count == part.Chunk.RowCount || IsVerified(range, part.Chunk, column))
                {
                    var piece = new ColumnPiece(column.Id, part.Skip, values, part.Place, part.Count);
                    loads.Add(new Load(part.Chunk, column, piece));
                }
                else
                {
                    // A checksum holds for a whole column only: read all of it once, keep what is wanted.
                    var whole = Array.CreateInstance(values.GetType().GetElementType()!, (int)part.Chunk.RowCount);
                    loads.Add(new Load(part.Chunk, column, new ColumnPiece(column.Id, 0, whole, 0, whole.Length)));
                    copies.Add((whole, part.Skip, values, part.Place, part.Count));
                }
            }
        }

        await ReadAllAsync(connection, range, loads, ct);
        copies.ForEach(copy => Array.Copy(copy.From, copy.Skip, copy.To, copy.Place, copy.Count));
    }

    private async Task ReadAllAsync(
        DbConnection connection, SeriesRange range, IReadOnlyList<Load> loads, CancellationToken ct)
    {
        if (loads.Count == 0)
        {
            return;
        }

        var cut = await bytes.ReadAsync(connection, [.. loads.Select(load => load.Piece)], ct);
        if (cut >= 0)
        {
            throw new SeriesCorruptException(
                range.Key,
                FrameShape.MonthOf(loads[cut].Chunk.FromMs),
                $"the column {loads[cut].Column.Name} is too short");
        }

        foreach (var load in loads.Where(load => load.Piece.Count == load.Chunk.RowCount))
        {
            if (!IsVerified(range, load.Chunk, load.Column))
            {
                var isWhole = SHA256.HashData(load.Piece.Bytes).AsSpan().SequenceEqual(load.Column.Sha256);
                var check = new Check(range.SeriesId, load.Chunk.FromMs, load.Column.Name);
                verified[check] = isWhole ? Beginning(load.Column.Sha256) : throw new SeriesCorruptException(
                    range.Key,
                    FrameShape.MonthOf(load.Chunk.FromMs),
                    $"the checksum of the column {load.Column.Name} does not hold");
            }
        }
    }

    private static void FillMissing(Array values, Part part)
    {
        if (values is double[] numbers)
        {
            Array.Fill(numbers, double.NaN, part.Place, part.Count);
        }
        else
        {
            Array.Fill((long[])values, SeriesColumns.MissingWhole, part.Place, part.Count);
        }
    }

    private static IEnumerable<(string Name, Array Values)> ColumnsOf(SeriesFrame frame) =>
        frame.Numbers.Select(column => (column.Key, (Array)column.Value))
            .Concat(frame.Wholes.Select(column => (column.Key, (Array)column.Value)))
            .Prepend((ChunkTable.Time, frame.TimesMs));

    private bool IsVerified(SeriesRange range, StoredChunk chunk, StoredColumn column) =>
        IsVerified(new Check(range.SeriesId, chunk.FromMs, column.Name), column.Sha256);

    private bool IsVerified(Check check, byte[] sha256) =>
        verified.TryGetValue(check, out var held) && held == Beginning(sha256);

    // Half of a checksum tells two versions of a column apart as well as all of it.
    private static UInt128 Beginning(byte[] sha256) => BinaryPrimitives.ReadUInt128BigEndian(sha256);

    /// <summary>A column that was found whole; the chunk itself has no name.</summary>
    private readonly record struct Check(long SeriesId, long FromMs, string Name);

    private sealed record Part(StoredChunk Chunk, int Skip, int Count, int Place);

    private sealed record Load(StoredChunk Chunk, StoredColumn Column, ColumnPiece Piece);
}
