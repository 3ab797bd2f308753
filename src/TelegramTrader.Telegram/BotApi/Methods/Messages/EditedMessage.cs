using System.Text.Json;
using TelegramTrader.Telegram.BotApi.Types.Messages;

namespace TelegramTrader.Telegram.BotApi.Methods.Messages;

/// <summary>What an edit gives: the message, or for an inline message only that it was done.</summary>
internal sealed record EditedMessage(Message? Message)
{
    public static EditedMessage Read(JsonElement result) =>
        new(result.ValueKind == JsonValueKind.True ? null : BotJson.Decode<Message>(result));
}
