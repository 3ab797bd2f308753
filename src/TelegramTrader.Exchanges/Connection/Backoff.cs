namespace TelegramTrader.Exchanges.Connection;

/// <summary>How long to wait after failures in a row: doubling, and by chance anything up to that.</summary>
/// <remarks>Full jitter: many that failed together do not come back together.</remarks>
internal sealed class Backoff(TimeSpan first, TimeSpan longest, Random chance)
{
    private readonly Lock gate = new();

    /// <param name="failures">In a row, at least 1.</param>
    public TimeSpan After(int failures)
    {
        var grown = first.TotalMilliseconds * Math.Pow(2, Math.Min(failures, 40) - 1);
        var most = Math.Min(longest.TotalMilliseconds, grown);
        lock (gate)
        {
            return TimeSpan.FromMilliseconds(Math.Round(chance.NextDouble() * most));
        }
    }
}
