using System.Text.Json.Nodes;

namespace TelegramTrader.Sandbox.Telegram.Model;

/// <summary>Files as the Bot API shows them.</summary>
internal static class FileJson
{
    public static JsonObject Photo(Bot bot, StoredFile file) => Fields.Of(
        ("file_id", FileShelf.IdFor(bot, file)),
        ("file_unique_id", file.UniqueId),
        ("width", file.Pixels.Width),
        ("height", file.Pixels.Height),
        ("file_size", file.Content.Length));

    public static JsonObject Document(Bot bot, StoredFile file) => Fields.Of(
        ("file_name", file.Name),
        ("mime_type", file.MimeType),
        ("file_id", FileShelf.IdFor(bot, file)),
        ("file_unique_id", file.UniqueId),
        ("file_size", file.Content.Length));

    public static JsonObject Download(Bot bot, StoredFile file) => Fields.Of(
        ("file_id", FileShelf.IdFor(bot, file)),
        ("file_unique_id", file.UniqueId),
        ("file_size", file.Content.Length),
        ("file_path", file.Path));
}
