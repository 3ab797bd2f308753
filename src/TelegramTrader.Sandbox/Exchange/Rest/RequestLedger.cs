namespace TelegramTrader.Sandbox.Exchange.Rest;

/// <summary>Requests in a window of the venue's clock, for what is counted and not weighed.</summary>
internal sealed class RequestLedger(int limit, TimeSpan window)
{
    private readonly Lock gate = new();
    private long began = -1;
    private int used;

    public void Use(long nowMs, double share)
    {
        lock (gate)
        {
            var current = nowMs / (long)window.TotalMilliseconds;
            (began, used) = current == began ? (began, used + 1) : (current, 1);
            if (share > 0 && used > limit * share)
            {
                var leftMs = ((current + 1) * (long)window.TotalMilliseconds) - nowMs;
                throw new VenueRefusal(
                    -1003,
                    $"Too many requests; current limit is {limit} requests per {window.TotalMinutes:0} minutes.",
                    429,
                    (leftMs + 999) / 1_000);
            }
        }
    }

    public void Forget()
    {
        lock (gate)
        {
            began = -1;
        }
    }
}
