using TelegramTrader.Telegram.BotApi.Types.Messages;

namespace TelegramTrader.Telegram.BotApi.Types.Chats;

/// <summary>What getChat tells about a chat.</summary>
internal sealed record ChatFullInfo
{
    public required long Id { get; init; }

    public string? Type { get; init; }

    public string? Title { get; init; }

    public string? Username { get; init; }

    public string? FirstName { get; init; }

    public string? LastName { get; init; }

    public bool? IsForum { get; init; }

    public bool? IsDirectMessages { get; init; }

    public string? Bio { get; init; }

    public string? Description { get; init; }

    public string? InviteLink { get; init; }

    public Message? PinnedMessage { get; init; }

    /// <summary>Seconds between messages of one member.</summary>
    public long? SlowModeDelay { get; init; }

    public long? LinkedChatId { get; init; }
}
