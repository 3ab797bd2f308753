using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;

namespace TelegramTrader.Charts.Pencils;

/// <summary>
/// Writes an 8-bit RGB PNG. Rows are filtered by the row above, which turns flat ground and uprights into zeros.
/// </summary>
internal static class PngWriter
{
    private const int BytesPerPixel = 3;
    private const byte FilterNone = 0;
    private const byte FilterUp = 2;

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10];

    /// <summary>
    /// Takes rows of 0xXXRRGGBB words, as cairo's RGB24 surface holds them on a little-endian machine.
    /// </summary>
    public static byte[] Write(ReadOnlySpan<byte> pixels, int width, int height, int stride)
    {
        using var file = new MemoryStream(64 * 1024);
        file.Write(Signature);

        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        header[8] = 8;
        header[9] = 2;
        header[10..].Clear();
        WriteChunk(file, "IHDR"u8, header);
        WriteChunk(file, "IDAT"u8, Compress(pixels, width, height, stride));
        WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static ReadOnlySpan<byte> Compress(ReadOnlySpan<byte> pixels, int width, int height, int stride)
    {
        var packed = new MemoryStream(64 * 1024);
        using (var deflate = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            var line = new byte[1 + (width * BytesPerPixel)];
            var unchanged = new byte[line.Length];
            unchanged[0] = FilterUp;
            var above = ReadOnlySpan<uint>.Empty;
            for (var y = 0; y < height; y++)
            {
                var row = MemoryMarshal.Cast<byte, uint>(pixels.Slice(y * stride, width * sizeof(uint)));
                if (row.SequenceEqual(above))
                {
                    deflate.Write(unchanged);
                }
                else
                {
                    Filter(row, above, line);
                    deflate.Write(line);
                }

                above = row;
            }
        }

        return packed.GetBuffer().AsSpan(0, (int)packed.Length);
    }

    private static void Filter(ReadOnlySpan<uint> row, ReadOnlySpan<uint> above, Span<byte> line)
    {
        line[0] = above.IsEmpty ? FilterNone : FilterUp;
        var at = 1;
        for (var x = 0; x < row.Length; x++)
        {
            var (now, before) = (row[x], above.IsEmpty ? 0 : above[x]);
            line[at] = (byte)((now >> 16) - (before >> 16));
            line[at + 1] = (byte)((now >> 8) - (before >> 8));
            line[at + 2] = (byte)(now - before);
            at += BytesPerPixel;
        }
    }

    private static void WriteChunk(MemoryStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        file.Write(type);
        file.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Of(type, content));
        file.Write(number);
    }
}
