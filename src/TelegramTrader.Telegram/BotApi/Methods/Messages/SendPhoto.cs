using TelegramTrader.Telegram.BotApi.Types.Files;
using TelegramTrader.Telegram.BotApi.Types.Keyboards;
using TelegramTrader.Telegram.BotApi.Types.Messages;

namespace TelegramTrader.Telegram.BotApi.Methods.Messages;

/// <summary>A picture of at most 10 MB, width and height together at most 10,000; compressed anew.</summary>
internal sealed record SendPhoto : Sending, IBotRequest<Message>
{
    private readonly InputFile photo = null!;

    public required InputFile Photo { get => photo; init => photo = value.AttachedAs("photo"); }

    /// <summary>At most 1,024 characters after entities.</summary>
    public string? Caption { get; init; }

    public string? ParseMode { get; init; }

    public IReadOnlyList<MessageEntity>? CaptionEntities { get; init; }

    public bool? ShowCaptionAboveMedia { get; init; }

    public bool? HasSpoiler { get; init; }

    public ReplyMarkup? ReplyMarkup { get; init; }

    string IBotRequest<Message>.Method => "sendPhoto";

    IEnumerable<InputFile> IBotRequest<Message>.Files => [Photo];
}
