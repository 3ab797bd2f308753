namespace TelegramTrader.Telegram.BotApi.Polling;

/// <param name="Since">When this condition began.</param>
/// <param name="Failures">In a row; 0 while all is well.</param>
/// <param name="Detail">What the server said, without the token; null while all is well.</param>
public sealed record PollingState(PollingCondition Condition, DateTimeOffset Since, int Failures, string? Detail);
