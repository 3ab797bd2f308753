using System.Text.Json;
using System.Text.Json.Serialization;
using TelegramTrader.Telegram.BotApi.Types.Chats;
using TelegramTrader.Telegram.BotApi.Types.Messages;

namespace TelegramTrader.Telegram.BotApi.Types;

/// <summary>Something that happened. At most one member besides the id is there.</summary>
internal sealed record Update
{
    public required long UpdateId { get; init; }

    public Message? Message { get; init; }

    public Message? EditedMessage { get; init; }

    public Message? ChannelPost { get; init; }

    public Message? EditedChannelPost { get; init; }

    public CallbackQuery? CallbackQuery { get; init; }

    public ChatMemberUpdated? MyChatMember { get; init; }

    public ChatMemberUpdated? ChatMember { get; init; }

    /// <summary>Members of the wire that are not modelled here, as they came.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Rest { get; set; }

    /// <summary>The name of the member that is there, also of one unknown here; null where there is none.</summary>
    [JsonIgnore]
    public string? Kind => this switch
    {
        { Message: not null } => "message",
        { EditedMessage: not null } => "edited_message",
        { ChannelPost: not null } => "channel_post",
        { EditedChannelPost: not null } => "edited_channel_post",
        { CallbackQuery: not null } => "callback_query",
        { MyChatMember: not null } => "my_chat_member",
        { ChatMember: not null } => "chat_member",
        _ => Rest?.Keys.FirstOrDefault(),
    };
}
