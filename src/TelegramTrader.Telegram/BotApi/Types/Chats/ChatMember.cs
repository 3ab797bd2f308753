namespace TelegramTrader.Telegram.BotApi.Types.Chats;

/// <summary>Somebody in a chat: the six kinds of the Bot API, told apart by their status.</summary>
internal sealed record ChatMember
{
    /// <summary>creator, administrator, member, restricted, left or kicked.</summary>
    public required string Status { get; init; }

    public required User User { get; init; }

    public bool? IsAnonymous { get; init; }

    public string? CustomTitle { get; init; }

    public bool? CanBeEdited { get; init; }

    public bool? CanManageChat { get; init; }

    public bool? CanDeleteMessages { get; init; }

    public bool? CanRestrictMembers { get; init; }

    public bool? CanPromoteMembers { get; init; }

    public bool? CanPinMessages { get; init; }

    public bool? CanManageTopics { get; init; }

    /// <summary>Of a restricted one: whether they are in the chat now.</summary>
    public bool? IsMember { get; init; }

    public bool? CanSendMessages { get; init; }

    /// <summary>Seconds since 1970; 0 is for ever.</summary>
    public long? UntilDate { get; init; }
}
