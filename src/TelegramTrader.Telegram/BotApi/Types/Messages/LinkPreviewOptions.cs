namespace TelegramTrader.Telegram.BotApi.Types.Messages;

/// <summary>Whether and how a link in a text is previewed.</summary>
internal sealed record LinkPreviewOptions
{
    public bool? IsDisabled { get; init; }

    public string? Url { get; init; }

    public bool? PreferSmallMedia { get; init; }

    public bool? PreferLargeMedia { get; init; }

    public bool? ShowAboveText { get; init; }
}
