using TelegramTrader.Telegram.BotApi.Polling;

namespace TelegramTrader.Telegram.Connection;

/// <summary>How the bot hears from its server.</summary>
public sealed record ConnectionRules
{
    /// <summary>Where the server brings updates; null where they are fetched.</summary>
    public Uri? WebhookUrl { get; init; }

    /// <summary>Comes back with every delivery; 1 to 256 letters, digits, underscores, hyphens.</summary>
    public string? WebhookSecret { get; init; }

    /// <summary>Deliveries at the same time, 1 to 100.</summary>
    public int MaxConnections { get; init; } = 40;

    public PollingRules Polling { get; init; } = new();

    /// <summary>Between two looks at how the webhook does.</summary>
    public TimeSpan BetweenLooks { get; init; } = TimeSpan.FromMinutes(1);

    public override string ToString() => WebhookUrl is null ? "polling" : $"webhook at {WebhookUrl.Host}";
}
