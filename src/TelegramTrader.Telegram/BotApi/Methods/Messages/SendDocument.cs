using TelegramTrader.Telegram.BotApi.Types.Files;
using TelegramTrader.Telegram.BotApi.Types.Keyboards;
using TelegramTrader.Telegram.BotApi.Types.Messages;

namespace TelegramTrader.Telegram.BotApi.Methods.Messages;

/// <summary>A file of at most 50 MB, kept to the byte.</summary>
internal sealed record SendDocument : Sending, IBotRequest<Message>
{
    private readonly InputFile document = null!;
    private readonly InputFile? thumbnail;

    public required InputFile Document { get => document; init => document = value.AttachedAs("document"); }

    /// <summary>JPEG below 200 kB, at most 320 pixels either way.</summary>
    public InputFile? Thumbnail { get => thumbnail; init => thumbnail = value?.AttachedAs("thumbnail"); }

    /// <summary>At most 1,024 characters after entities.</summary>
    public string? Caption { get; init; }

    public string? ParseMode { get; init; }

    public IReadOnlyList<MessageEntity>? CaptionEntities { get; init; }

    public bool? DisableContentTypeDetection { get; init; }

    public ReplyMarkup? ReplyMarkup { get; init; }

    string IBotRequest<Message>.Method => "sendDocument";

    IEnumerable<InputFile> IBotRequest<Message>.Files => Thumbnail is null ? [Document] : [Document, Thumbnail];
}
