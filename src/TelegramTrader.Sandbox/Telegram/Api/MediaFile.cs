using TelegramTrader.Sandbox.Telegram.Model;

namespace TelegramTrader.Sandbox.Telegram.Api;

/// <summary>A picture or document of a call: uploaded, attached or known by its file_id.</summary>
internal static class MediaFile
{
    public const int PhotoBytes = 10 << 20;
    private const int PhotoSides = 10_000;
    private const int PhotoRatio = 20;

    /// <param name="value">What the parameter says: a file_id, a URL or <c>attach://name</c>.</param>
    /// <param name="parameter">The part's name when the file was uploaded under it.</param>
    public static StoredFile Read(BotCall call, string? value, string parameter, bool isPhoto)
    {
        var upload = call.Parameters.File(string.IsNullOrEmpty(value) ? parameter : value);
        if (upload is not null)
        {
            return isPhoto ? Photo(call.World, upload) : Document(call.World, upload);
        }

        if (string.IsNullOrEmpty(value))
        {
            throw BotApiException.Bad($"there is no {parameter} in the request");
        }

        if (value.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            || value.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
        {
            // Nothing leaves this machine.
            throw BotApiException.Bad("failed to get HTTP URL content");
        }

        var known = call.World.Files.Find(call.Bot, value)
            ?? throw BotApiException.Bad("wrong file identifier/HTTP URL specified");
        return known.IsPhoto == isPhoto
            ? known
            : throw BotApiException.Bad($"can't use file of type {(known.IsPhoto ? "Photo" : "Document")} as "
                + (isPhoto ? "Photo" : "Document"));
    }

    public static StoredFile Photo(World world, Upload upload)
    {
        RequireContent(upload);
        if (upload.Content.Length > PhotoBytes)
        {
            var size = upload.Content.Length;
            throw BotApiException.Bad(FormattableString.Invariant(
                $"file of size {size} bytes is too big for a photo; the maximum size is {PhotoBytes} bytes"));
        }

        var (width, height) = PictureHead.Of(upload.Content);
        if (width <= 0 || height <= 0)
        {
            throw BotApiException.Bad("IMAGE_PROCESS_FAILED");
        }

        var isTooLong = (long)width + height > PhotoSides
            || Math.Max(width, height) > (long)PhotoRatio * Math.Min(width, height);
        return isTooLong
            ? throw BotApiException.Bad("PHOTO_INVALID_DIMENSIONS")
            : world.Files.Store(upload.Content, upload.Name, upload.MimeType, isPhoto: true);
    }

    public static StoredFile Document(World world, Upload upload)
    {
        RequireContent(upload);
        return world.Files.Store(upload.Content, upload.Name, upload.MimeType, isPhoto: false);
    }

    private static void RequireContent(Upload upload)
    {
        if (upload.Content.Length == 0)
        {
            throw BotApiException.Bad("file must be non-empty");
        }
    }
}
