using TelegramTrader.Telegram.BotApi.Types;
using TelegramTrader.Telegram.BotApi.Types.Messages;

namespace TelegramTrader.Telegram.BotApi.Methods.Messages;

/// <summary>What every sent thing may say about where it goes and how loud.</summary>
internal abstract record Sending
{
    public required ChatId ChatId { get; init; }

    /// <summary>The topic; left out for the general one.</summary>
    public long? MessageThreadId { get; init; }

    public bool? DisableNotification { get; init; }

    public bool? ProtectContent { get; init; }

    public bool? AllowPaidBroadcast { get; init; }

    /// <summary>Private chats only.</summary>
    public string? MessageEffectId { get; init; }

    public ReplyParameters? ReplyParameters { get; init; }
}
