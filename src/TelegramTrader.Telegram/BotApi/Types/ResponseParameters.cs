namespace TelegramTrader.Telegram.BotApi.Types;

/// <summary>What a refusal says besides its sentence.</summary>
internal sealed record ResponseParameters
{
    public long? MigrateToChatId { get; init; }

    /// <summary>Seconds.</summary>
    public long? RetryAfter { get; init; }
}
