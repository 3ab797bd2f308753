using System.Text.Json;
using TelegramTrader.Telegram.BotApi.Types.Messages;

namespace TelegramTrader.Telegram.BotApi.Methods.Messages;

/// <summary>Another caption below a picture; left out, none.</summary>
internal sealed record EditMessageCaption : Editing, IBotRequest<EditedMessage>
{
    public string? Caption { get; init; }

    public string? ParseMode { get; init; }

    public IReadOnlyList<MessageEntity>? CaptionEntities { get; init; }

    public bool? ShowCaptionAboveMedia { get; init; }

    string IBotRequest<EditedMessage>.Method => "editMessageCaption";

    EditedMessage IBotRequest<EditedMessage>.Read(JsonElement result) => EditedMessage.Read(result);
}
