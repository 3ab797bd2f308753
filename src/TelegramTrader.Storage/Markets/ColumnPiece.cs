using System.Runtime.InteropServices;

namespace TelegramTrader.Storage.Markets;

/// <summary>Rows of one stored column and the place in memory they go to.</summary>
/// <param name="Id">Of the stored column.</param>
/// <param name="Skip">Rows of the stored column before the first one wanted.</param>
/// <param name="Values">An array of doubles or of longs.</param>
/// <param name="From">First element of <paramref name="Values"/> to fill.</param>
internal readonly record struct ColumnPiece(long Id, int Skip, Array Values, int From, int Count)
{
    public const int RowBytes = 8;

    public Span<byte> Bytes => BytesOf(Values).Slice(From * RowBytes, Count * RowBytes);

    public static Span<byte> BytesOf(Array values) => values switch
    {
        double[] numbers => MemoryMarshal.AsBytes(numbers.AsSpan()),
        long[] wholes => MemoryMarshal.AsBytes(wholes.AsSpan()),
        _ => throw new ArgumentException("A column is an array of doubles or longs.", nameof(values)),
    };
}
