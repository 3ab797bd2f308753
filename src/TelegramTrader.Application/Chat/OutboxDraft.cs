namespace TelegramTrader.Application.Chat;

/// <summary>A message to a chat, or a change of one, as it is to be sent.</summary>
public sealed record OutboxDraft
{
    public required OutboxLane Lane { get; init; }

    /// <summary>Groups have negative ids.</summary>
    public required long ChatId { get; init; }

    /// <summary>The topic of a forum; null for the general one.</summary>
    public long? TopicId { get; init; }

    /// <summary>The message that this answers.</summary>
    public long? ReplyTo { get; init; }

    /// <summary>
    /// The text with marks; at most 4,096 characters without them, 1,024 beside a file. Empty where only the buttons of
    /// a message change.
    /// </summary>
    public required string Html { get; init; }

    /// <summary>The same without marks, for where marks are refused.</summary>
    public required string Plain { get; init; }

    public OutboxFile? File { get; init; }

    public IReadOnlyList<IReadOnlyList<OutboxButton>> Buttons { get; init; } = [];

    /// <summary>The message that is changed; null where a new one is sent.</summary>
    public long? Edits { get; init; }

    /// <summary>A name under which this message is changed later, unique for a bot; null where it never is.</summary>
    public string? Name { get; init; }

    /// <summary>Changes the message that was sent under this name; sends it anew where there is none.</summary>
    public string? EditsNamed { get; init; }

    /// <summary>Of the waiting drafts with one key only the newest is sent; null where each is.</summary>
    public string? CoalesceKey { get; init; }

    /// <summary>No sound.</summary>
    public bool IsSilent { get; init; }

    /// <summary>Not worth sending later than that; null where it always is.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>It stands for an alarm whose own chat is out of reach, and is not passed on a second time.</summary>
    public bool IsPassedOn { get; init; }
}

/// <summary>A picture is shown, any other file is offered.</summary>
public sealed record OutboxFile(string Name, string ContentType, bool IsPicture, ReadOnlyMemory<byte> Bytes);

/// <summary>A button under a message: either a token that comes back when it is tapped, or an address.</summary>
/// <param name="Style">danger, success, primary or null.</param>
public sealed record OutboxButton(string Label, string? Token, string? Url = null, string? Style = null);
