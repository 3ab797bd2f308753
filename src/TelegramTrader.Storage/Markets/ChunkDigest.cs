using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace TelegramTrader.Storage.Markets;

/// <summary>
/// The checksum of a month: SHA-256 over its counts and, by name, over each column's name and own SHA-256. So a single
/// column can be checked without reading the others, and none can be missing, swapped or cut short unnoticed.
/// </summary>
internal static class ChunkDigest
{
    private const int CountBytes = 24;

    public static byte[] OfColumn(Array values) => SHA256.HashData(ColumnPiece.BytesOf(values));

    public static byte[] OfChunk(long rowCount, long firstMs, long lastMs, IEnumerable<StoredColumn> columns)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> counts = stackalloc byte[CountBytes];
        BinaryPrimitives.WriteInt64LittleEndian(counts, rowCount);
        BinaryPrimitives.WriteInt64LittleEndian(counts[8..], firstMs);
        BinaryPrimitives.WriteInt64LittleEndian(counts[16..], lastMs);
        hash.AppendData(counts);

        foreach (var column in columns.OrderBy(column => column.Name, StringComparer.Ordinal))
        {
            // The zero ends the name, or "a" + "bc" could stand for "ab" + "c".
            hash.AppendData(Encoding.UTF8.GetBytes(column.Name + '\0'));
            hash.AppendData(column.Sha256);
        }

        return hash.GetHashAndReset();
    }

    public static byte[] OfChunk(StoredChunk chunk) =>
        OfChunk(chunk.RowCount, chunk.FirstMs, chunk.LastMs, chunk.Columns);
}
