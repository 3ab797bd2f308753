namespace TelegramTrader.Telegram.BotApi.Types.Files;

/// <summary>A picture; the server compresses it anew.</summary>
internal sealed record InputMediaPhoto : InputMedia
{
    public override string Type => "photo";

    public bool? ShowCaptionAboveMedia { get; init; }

    public bool? HasSpoiler { get; init; }
}
