namespace TelegramTrader.Telegram.BotApi.Types.Commands;

/// <summary>Who sees a list of commands: the seven kinds of the Bot API, told apart by type.</summary>
internal sealed record BotCommandScope
{
    public required string Type { get; init; }

    public ChatId? ChatId { get; init; }

    public long? UserId { get; init; }

    public static BotCommandScope Default => new() { Type = "default" };

    public static BotCommandScope AllPrivateChats => new() { Type = "all_private_chats" };

    public static BotCommandScope AllGroupChats => new() { Type = "all_group_chats" };

    public static BotCommandScope AllChatAdministrators => new() { Type = "all_chat_administrators" };

    public static BotCommandScope Chat(ChatId chat) => new() { Type = "chat", ChatId = chat };

    public static BotCommandScope ChatAdministrators(ChatId chat) =>
        new() { Type = "chat_administrators", ChatId = chat };

    public static BotCommandScope ChatMember(ChatId chat, long user) =>
        new() { Type = "chat_member", ChatId = chat, UserId = user };
}
