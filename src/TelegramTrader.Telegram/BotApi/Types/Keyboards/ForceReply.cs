using System.Text.Json.Serialization;

namespace TelegramTrader.Telegram.BotApi.Types.Keyboards;

/// <summary>Opens an answer to this message.</summary>
internal sealed record ForceReply : ReplyMarkup
{
    [JsonPropertyName("force_reply")]
    public required bool IsForced { get; init; }

    public string? InputFieldPlaceholder { get; init; }

    public bool? Selective { get; init; }
}
