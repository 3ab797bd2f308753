using System.Buffers.Binary;
using System.IO.Compression;

namespace TelegramTrader.Tests.Charts;

/// <summary>Reads an 8-bit RGB PNG by the book, apart from the writer, and refuses whatever is not right.</summary>
internal sealed class PngImage
{
    private readonly byte[] pixels;

    private PngImage(int width, int height, byte[] pixels) => (Width, Height, this.pixels) = (width, height, pixels);

    public int Width { get; }
    public int Height { get; }

    public static PngImage Read(byte[] file)
    {
        byte[] signature = [137, 80, 78, 71, 13, 10, 26, 10];
        Assert.That(file[..8], Is.EqualTo(signature), "PNG signature");

        var (width, height, ended) = (0, 0, false);
        using var packed = new MemoryStream();
        for (var at = 8; at < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            var type = System.Text.Encoding.ASCII.GetString(file, at + 4, 4);
            var content = file.AsSpan(at + 8, length);
            var expected = BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at + 8 + length));
            Assert.That(Crc(file.AsSpan(at + 4, length + 4)), Is.EqualTo(expected), $"CRC of {type}");

            switch (type)
            {
                case "IHDR":
                    width = BinaryPrimitives.ReadInt32BigEndian(content);
                    height = BinaryPrimitives.ReadInt32BigEndian(content[4..]);
                    Assert.That(content[8..].ToArray(), Is.EqualTo(new byte[] { 8, 2, 0, 0, 0 }), "8 bits, RGB");
                    break;
                case "IDAT":
                    packed.Write(content);
                    break;
                case "IEND":
                    ended = true;
                    break;
            }

            at += 12 + length;
        }

        Assert.That(ended, Is.True, "IEND");
        packed.Position = 0;
        return new PngImage(width, height, Unfilter(packed, width, height));
    }

    public (byte Red, byte Green, byte Blue) At(int x, int y)
    {
        var at = ((y * Width) + x) * 3;
        return (pixels[at], pixels[at + 1], pixels[at + 2]);
    }

    private static byte[] Unfilter(Stream packed, int width, int height)
    {
        using var inflate = new ZLibStream(packed, CompressionMode.Decompress);
        using var raw = new MemoryStream();
        inflate.CopyTo(raw);
        var lines = raw.ToArray();
        var line = 1 + (width * 3);
        Assert.That(lines, Has.Length.EqualTo(line * height), "inflated size");

        var pixels = new byte[width * 3 * height];
        for (var y = 0; y < height; y++)
        {
            var filter = lines[y * line];
            Assert.That(filter, Is.EqualTo(0).Or.EqualTo(2), "filter none or up");
            for (var x = 0; x < line - 1; x++)
            {
                var above = filter == 2 && y > 0 ? pixels[((y - 1) * (line - 1)) + x] : 0;
                pixels[(y * (line - 1)) + x] = (byte)(lines[(y * line) + 1 + x] + above);
            }
        }

        return pixels;
    }

    // Bit by bit, so that it shares nothing with the table of the writer.
    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ (0xEDB88320 & (0u - (crc & 1)));
            }
        }

        return ~crc;
    }
}
