namespace TelegramTrader.Sandbox.Telegram.Model;

/// <summary>Where a bot's updates are pushed, and the last trouble there.</summary>
internal sealed class WebhookTarget
{
    public required Uri Url { get; init; }
    public required string? Secret { get; init; }
    public required int MaxConnections { get; init; }
    public string? IpAddress { get; init; }
    public bool HasCertificate { get; init; }
    public DateTimeOffset? LastErrorAt { get; set; }
    public string? LastError { get; set; }

    public bool IsSameAs(WebhookTarget other) =>
        Url == other.Url && Secret == other.Secret && MaxConnections == other.MaxConnections
        && IpAddress == other.IpAddress && HasCertificate == other.HasCertificate;
}
