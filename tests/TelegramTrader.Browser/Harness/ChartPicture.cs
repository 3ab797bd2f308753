using System.Buffers.Binary;
using System.IO.Compression;

namespace TelegramTrader.Browser.Harness;

/// <summary>A PNG that looks like a chart from afar: candles of a random walk on a dark ground.</summary>
internal static class ChartPicture
{
    private const int Step = 12;

    private static readonly byte[] Ground = [19, 26, 33];
    private static readonly byte[] Line = [33, 43, 54];
    private static readonly byte[] Up = [38, 166, 128];
    private static readonly byte[] Down = [226, 84, 84];

    public static byte[] Of(int seed, int width = 1200, int height = 700)
    {
        var pixels = new byte[height * (1 + (width * 3))];
        Fill(pixels, width, new(0, 0, width, height), Ground);
        for (var y = height / 6; y < height; y += height / 6)
        {
            Fill(pixels, width, new(0, y, width, 1), Line);
        }

        var random = new Random(seed);
        var price = height / 2;
        for (var x = Step; x < width - Step; x += Step)
        {
            var next = Math.Clamp(price + random.Next(-32, 33), 60, height - 60);
            var (top, tall) = (Math.Min(price, next), Math.Max(2, Math.Abs(next - price)));
            var colour = next < price ? Up : Down;
            Fill(pixels, width, new(x + 3, top - random.Next(4, 26), 2, tall + 40), colour);
            Fill(pixels, width, new(x, top, 8, tall), colour);
            price = next;
        }

        return Encode(pixels, width, height);
    }

    private static void Fill(byte[] pixels, int width, System.Drawing.Rectangle box, byte[] colour)
    {
        for (var y = box.Top; y < box.Bottom; y++)
        {
            for (var x = box.Left; x < box.Right; x++)
            {
                colour.CopyTo(pixels, (y * (1 + (width * 3))) + 1 + (x * 3));
            }
        }
    }

    private static byte[] Encode(byte[] pixels, int width, int height)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            zip.Write(pixels);
        }

        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        (head[8], head[9]) = (8, 2);
        using var png = new MemoryStream();
        png.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        Chunk(png, "IHDR"u8, head);
        Chunk(png, "IDAT"u8, packed.ToArray());
        Chunk(png, "IEND"u8, []);
        return png.ToArray();
    }

    private static void Chunk(MemoryStream png, ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        png.Write(number);
        png.Write(type);
        png.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, Checksum([.. type, .. content]));
        png.Write(number);
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        foreach (var one in bytes)
        {
            sum ^= one;
            for (var bit = 0; bit < 8; bit++)
            {
                sum = (sum & 1) == 1 ? (sum >> 1) ^ 0xEDB88320 : sum >> 1;
            }
        }

        return ~sum;
    }
}
