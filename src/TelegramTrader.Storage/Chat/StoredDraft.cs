using System.Text.Json;
using TelegramTrader.Application.Chat;

namespace TelegramTrader.Storage.Chat;

/// <summary>What a draft says, without what has a column of its own and without the bytes of its file.</summary>
/// <remarks>As JSON it is ASCII: half a surrogate pair is written as U+FFFD, everything else comes back.</remarks>
internal sealed record StoredDraft
{
    public required string Html { get; init; }

    public required string Plain { get; init; }

    public long? TopicId { get; init; }

    public long? ReplyTo { get; init; }

    public long? Edits { get; init; }

    public bool IsSilent { get; init; }

    public bool IsPassedOn { get; init; }

    public StoredFile? File { get; init; }

    public IReadOnlyList<IReadOnlyList<OutboxButton>> Buttons { get; init; } = [];

    public static StoredDraft From(OutboxDraft draft) => new()
    {
        Html = draft.Html,
        Plain = draft.Plain,
        TopicId = draft.TopicId,
        ReplyTo = draft.ReplyTo,
        Edits = draft.Edits,
        IsSilent = draft.IsSilent,
        IsPassedOn = draft.IsPassedOn,
        File = draft.File is { } file ? new StoredFile(file.Name, file.ContentType, file.IsPicture) : null,
        Buttons = draft.Buttons,
    };

    public static StoredDraft Read(byte[] content) =>
        JsonSerializer.Deserialize(content, ChatJson.Default.StoredDraft)
        ?? throw new JsonException("A kept message is null.");

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, ChatJson.Default.StoredDraft);

    internal sealed record StoredFile(string Name, string ContentType, bool IsPicture);
}
