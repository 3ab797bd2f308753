using System.Text.Json;
using TelegramTrader.Telegram.BotApi.Types.Messages;

namespace TelegramTrader.Telegram.BotApi.Methods.Messages;

/// <summary>Another text in place of the old one.</summary>
internal sealed record EditMessageText : Editing, IBotRequest<EditedMessage>
{
    public required string Text { get; init; }

    public string? ParseMode { get; init; }

    public IReadOnlyList<MessageEntity>? Entities { get; init; }

    public LinkPreviewOptions? LinkPreviewOptions { get; init; }

    string IBotRequest<EditedMessage>.Method => "editMessageText";

    EditedMessage IBotRequest<EditedMessage>.Read(JsonElement result) => EditedMessage.Read(result);
}
