using System.Text.Json;
using System.Text.Json.Serialization;

namespace TelegramTrader.Telegram.BotApi.Types.Messages;

/// <summary>A tap on a button. Its data came from a client and may never have stood on a button.</summary>
internal sealed record CallbackQuery
{
    public required string Id { get; init; }

    public required User From { get; init; }

    /// <summary>May be inaccessible.</summary>
    public Message? Message { get; init; }

    public string? InlineMessageId { get; init; }

    public string? ChatInstance { get; init; }

    public string? Data { get; init; }

    public string? GameShortName { get; init; }

    /// <summary>Members of the wire that are not modelled here, as they came.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Rest { get; set; }
}
