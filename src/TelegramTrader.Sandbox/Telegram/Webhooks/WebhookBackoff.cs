namespace TelegramTrader.Sandbox.Telegram.Webhooks;

/// <summary>When a failed delivery is tried again.</summary>
internal static class WebhookBackoff
{
    public static readonly TimeSpan LongestAsked = TimeSpan.FromHours(1);

    /// <param name="failures">In a row, this one included: at once after the first, then 2, 4, 8 … seconds.</param>
    /// <param name="asked">What the receiver's Retry-After said; it wins.</param>
    /// <param name="chance">The cap of the growth is drawn between 60 and 120 seconds.</param>
    public static TimeSpan Delay(int failures, TimeSpan? asked, Random chance)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(failures, 1);
        if (asked is { } wish)
        {
            return wish < TimeSpan.Zero ? TimeSpan.Zero : wish > LongestAsked ? LongestAsked : wish;
        }

        if (failures == 1)
        {
            return TimeSpan.Zero;
        }

        var cap = 60 + (chance.NextDouble() * 60);
        return TimeSpan.FromSeconds(Math.Min(Math.Pow(2, Math.Min(failures - 1, 16)), cap));
    }
}
