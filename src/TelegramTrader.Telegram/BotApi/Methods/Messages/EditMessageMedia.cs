using System.Text.Json;
using TelegramTrader.Telegram.BotApi.Types.Files;

namespace TelegramTrader.Telegram.BotApi.Methods.Messages;

/// <summary>Another picture or file in place of the old one.</summary>
internal sealed record EditMessageMedia : Editing, IBotRequest<EditedMessage>
{
    private readonly InputMedia media = null!;

    public required InputMedia Media { get => media; init => media = value.AttachedAs("file0"); }

    string IBotRequest<EditedMessage>.Method => "editMessageMedia";

    IEnumerable<InputFile> IBotRequest<EditedMessage>.Files => Media.Files;

    EditedMessage IBotRequest<EditedMessage>.Read(JsonElement result) => EditedMessage.Read(result);
}
