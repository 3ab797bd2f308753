using System.Security.Cryptography;
using System.Text;

namespace TelegramTrader.Sandbox.Telegram.Model;

/// <summary>Uploaded files. Bounded by bytes: beyond the limit the oldest can no longer be downloaded.</summary>
internal sealed class FileShelf
{
    public const long ByteLimit = 512L << 20;

    private readonly LinkedList<StoredFile> files = new();
    private long bytes;

    public StoredFile Store(byte[] content, string name, string mimeType, bool isPhoto)
    {
        var digest = SHA256.HashData([.. content, .. Encoding.UTF8.GetBytes(isPhoto ? "photo" : name)]);
        var id = "AQAD" + Base64Url(digest.AsSpan(0, 9));
        if (files.FirstOrDefault(file => file.UniqueId == id) is { } known)
        {
            return known;
        }

        var stored = new StoredFile(id, content, name, mimeType)
        {
            Pixels = PictureHead.Of(content),
            IsPhoto = isPhoto,
        };
        files.AddLast(stored);
        bytes += content.Length;
        while (bytes > ByteLimit && files.First is { } oldest)
        {
            bytes -= oldest.Value.Content.Length;
            files.RemoveFirst();
        }

        return stored;
    }

    public StoredFile? FindUnique(string uniqueId) => files.FirstOrDefault(file => file.UniqueId == uniqueId);

    public StoredFile? FindPath(string path) => files.FirstOrDefault(file => file.Path == path);

    /// <summary>The id under which one bot knows a file; another bot cannot use it.</summary>
    public static string IdFor(Bot bot, StoredFile file)
    {
        var mark = SHA256.HashData(Encoding.UTF8.GetBytes($"{bot.Account.Id}:{file.UniqueId}"));
        return (file.IsPhoto ? "AgACAgIAAx" : "BQACAgIAAx") + Base64Url(mark.AsSpan(0, 18)) + file.UniqueId;
    }

    public StoredFile? Find(Bot bot, string fileId) => files.FirstOrDefault(file => IdFor(bot, file) == fileId);

    private static string Base64Url(ReadOnlySpan<byte> data) => System.Buffers.Text.Base64Url.EncodeToString(data);
}
