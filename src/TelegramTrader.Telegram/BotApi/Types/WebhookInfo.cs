namespace TelegramTrader.Telegram.BotApi.Types;

/// <summary>How deliveries to the webhook go; times in seconds since 1970.</summary>
internal sealed record WebhookInfo
{
    /// <summary>Empty while no webhook is set.</summary>
    public string? Url { get; init; }

    public bool HasCustomCertificate { get; init; }

    public long PendingUpdateCount { get; init; }

    public string? IpAddress { get; init; }

    public long? LastErrorDate { get; init; }

    public string? LastErrorMessage { get; init; }

    public long? LastSynchronizationErrorDate { get; init; }

    public long? MaxConnections { get; init; }

    public IReadOnlyList<string>? AllowedUpdates { get; init; }
}
