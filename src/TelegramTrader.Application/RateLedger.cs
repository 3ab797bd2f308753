using System.Collections.Concurrent;

namespace TelegramTrader.Application;

/// <summary>Counts what each caller asked, a token bucket per caller and request; a full one is forgotten.</summary>
internal sealed class RateLedger(TimeProvider clock)
{
    // A bucket costs about a hundred bytes; beyond this many the idle ones are swept before a new one is made.
    private const int SweepAbove = 10_000;

    private readonly ConcurrentDictionary<(string Caller, Type Request), Bucket> buckets = new();

    /// <summary>Spends one ask; when there is none left, says how long until there is.</summary>
    public bool TrySpend(string caller, Type request, Budget budget, out TimeSpan wait)
    {
        if (buckets.Count > SweepAbove)
        {
            Sweep();
        }

        var bucket = buckets.GetOrAdd((caller, request), _ => new Bucket(budget.Count, clock.GetTimestamp(), budget));
        lock (bucket)
        {
            bucket.Refill(clock);
            if (bucket.Left >= 1)
            {
                bucket.Left -= 1;
                wait = TimeSpan.Zero;
                return true;
            }

            wait = (1 - bucket.Left) * (budget.Per / budget.Count);
            return false;
        }
    }

    private void Sweep()
    {
        foreach (var (key, bucket) in buckets)
        {
            lock (bucket)
            {
                bucket.Refill(clock);
                if (bucket.Left >= bucket.Budget.Count)
                {
                    buckets.TryRemove(key, out _);
                }
            }
        }
    }

    private sealed class Bucket(double left, long at, Budget budget)
    {
        public Budget Budget { get; } = budget;

        public double Left { get; set; } = left;

        private long At { get; set; } = at;

        public void Refill(TimeProvider clock)
        {
            var elapsed = clock.GetElapsedTime(At);
            At = clock.GetTimestamp();
            Left = Math.Min(Budget.Count, Left + (Budget.Count * (elapsed / Budget.Per)));
        }
    }
}
