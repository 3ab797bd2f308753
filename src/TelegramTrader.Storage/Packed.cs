using System.IO.Compression;

namespace TelegramTrader.Storage;

/// <summary>Results as they are kept: gzip, for they are text for the most part and few are looked at again.</summary>
internal static class Packed
{
    public static byte[] Of(ReadOnlyMemory<byte> content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(content.Span);
        }

        return packed.ToArray();
    }

    public static async Task<byte[]> OpenAsync(byte[] packed, CancellationToken ct)
    {
        await using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var content = new MemoryStream(packed.Length * 4);
        await gzip.CopyToAsync(content, ct);
        return content.ToArray();
    }
}
