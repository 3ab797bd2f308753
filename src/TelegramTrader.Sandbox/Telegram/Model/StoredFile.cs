namespace TelegramTrader.Sandbox.Telegram.Model;

/// <param name="UniqueId">The same for every bot; cannot be used to send.</param>
internal sealed record StoredFile(string UniqueId, byte[] Content, string Name, string MimeType)
{
    /// <summary>Pixels of a picture; zero when it is none.</summary>
    public (int Width, int Height) Pixels { get; init; }

    public bool IsPhoto { get; init; }
    public string Path => $"{(IsPhoto ? "photos" : "documents")}/{UniqueId}{System.IO.Path.GetExtension(Name)}";
}
