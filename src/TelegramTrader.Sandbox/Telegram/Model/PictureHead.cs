using System.Buffers.Binary;

namespace TelegramTrader.Sandbox.Telegram.Model;

/// <summary>Width and height read from the head of a PNG, JPEG or GIF; zeros when it is none of them.</summary>
internal static class PictureHead
{
    public static (int Width, int Height) Of(ReadOnlySpan<byte> content)
    {
        if (content.Length >= 24 && content.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47]))
        {
            return (BinaryPrimitives.ReadInt32BigEndian(content[16..]),
                BinaryPrimitives.ReadInt32BigEndian(content[20..]));
        }

        if (content.Length >= 10 && content.StartsWith("GIF8"u8))
        {
            return (BinaryPrimitives.ReadUInt16LittleEndian(content[6..]),
                BinaryPrimitives.ReadUInt16LittleEndian(content[8..]));
        }

        return content.Length >= 4 && content[0] == 0xFF && content[1] == 0xD8 ? Jpeg(content) : (0, 0);
    }

    private static (int Width, int Height) Jpeg(ReadOnlySpan<byte> content)
    {
        var at = 2;
        while (at + 9 < content.Length && content[at] == 0xFF)
        {
            var marker = content[at + 1];
            var isFrame = marker is >= 0xC0 and <= 0xCF and not 0xC4 and not 0xC8 and not 0xCC;
            if (isFrame)
            {
                return (BinaryPrimitives.ReadUInt16BigEndian(content[(at + 7)..]),
                    BinaryPrimitives.ReadUInt16BigEndian(content[(at + 5)..]));
            }

            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(content[(at + 2)..]);
        }

        return (0, 0);
    }
}
