using TelegramTrader.Sandbox.Telegram.Api;

namespace TelegramTrader.Sandbox.Telegram.Webhooks;

/// <param name="Status">Zero when there was no answer.</param>
/// <param name="Call">The method call in the answer's body, if there was one.</param>
internal sealed record WebhookOutcome(int Status, string? Trouble, TimeSpan? RetryAfter, CallParameters? Call)
{
    public bool IsTaken => Status is >= 200 and <= 299;
}
