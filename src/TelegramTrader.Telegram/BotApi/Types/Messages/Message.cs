using System.Text.Json;
using System.Text.Json.Serialization;
using TelegramTrader.Telegram.BotApi.Types.Files;
using TelegramTrader.Telegram.BotApi.Types.Keyboards;

namespace TelegramTrader.Telegram.BotApi.Types.Messages;

/// <summary>A message, or what is left of one.</summary>
internal sealed record Message
{
    /// <summary>May be 0: scheduled by the server and not usable until sent.</summary>
    public required long MessageId { get; init; }

    public required Chat Chat { get; init; }

    /// <summary>Seconds since 1970; 0 where the message cannot be read any more.</summary>
    public long Date { get; init; }

    public long? MessageThreadId { get; init; }

    public User? From { get; init; }

    /// <summary>An anonymous admin or a channel spoke: nobody in particular.</summary>
    public Chat? SenderChat { get; init; }

    public bool? IsTopicMessage { get; init; }

    public Message? ReplyToMessage { get; init; }

    public User? ViaBot { get; init; }

    public long? EditDate { get; init; }

    public string? MediaGroupId { get; init; }

    public string? Text { get; init; }

    public IReadOnlyList<MessageEntity>? Entities { get; init; }

    public string? Caption { get; init; }

    public IReadOnlyList<MessageEntity>? CaptionEntities { get; init; }

    public IReadOnlyList<PhotoSize>? Photo { get; init; }

    public Document? Document { get; init; }

    public long? MigrateToChatId { get; init; }

    public long? MigrateFromChatId { get; init; }

    public Message? PinnedMessage { get; init; }

    public WebAppData? WebAppData { get; init; }

    public ForumTopicCreated? ForumTopicCreated { get; init; }

    public InlineKeyboardMarkup? ReplyMarkup { get; init; }

    public MessageOrigin? ForwardOrigin { get; init; }

    public bool? IsAutomaticForward { get; init; }

    public string? BusinessConnectionId { get; init; }

    public string? GuestQueryId { get; init; }

    /// <summary>Only its chat and id are known: it was deleted, or is too old for the bot.</summary>
    [JsonIgnore]
    public bool IsInaccessible => Date == 0;

    /// <summary>Members of the wire that are not modelled here, as they came.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Rest { get; set; }
}
