using System.Text.Json;

namespace TelegramTrader.Telegram.BotApi.Methods.Messages;

/// <summary>Other buttons; left out, none.</summary>
internal sealed record EditMessageReplyMarkup : Editing, IBotRequest<EditedMessage>
{
    string IBotRequest<EditedMessage>.Method => "editMessageReplyMarkup";

    EditedMessage IBotRequest<EditedMessage>.Read(JsonElement result) => EditedMessage.Read(result);
}
