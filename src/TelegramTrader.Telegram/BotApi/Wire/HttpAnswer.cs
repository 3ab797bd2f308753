namespace TelegramTrader.Telegram.BotApi.Wire;

/// <summary>What came back over HTTP, whatever it means.</summary>
/// <param name="RetryAfter">The header of that name, as a pause from now.</param>
internal sealed record HttpAnswer(int Status, TimeSpan? RetryAfter, ReadOnlyMemory<byte> Body)
{
    public bool IsSuccess => Status is >= 200 and <= 299;
}
