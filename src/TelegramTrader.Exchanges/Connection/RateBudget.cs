namespace TelegramTrader.Exchanges.Connection;

/// <summary>
/// Weight spent against a venue's limit. Of every window, wherever it begins, only a share of the limit is used, so
/// that others behind the same address and the venue's own counting have room.
/// </summary>
internal sealed class RateBudget
{
    /// <summary>Of a limit, at most, however the venue's windows lie.</summary>
    public const double Share = 0.6;

    // What may wait leaves room for questions that somebody waits for.
    private const double BulkShare = 0.7;

    private readonly Lock gate = new();
    private readonly Queue<(long At, int Weight)> spent = new();
    private readonly TimeSpan window;
    private readonly TimeProvider clock;
    private int allowed;
    private int used;

    public RateBudget(int limit, TimeSpan window, TimeProvider clock)
    {
        (this.window, this.clock) = (window, clock);
        Resize(limit);
    }

    /// <summary>Spent within the last window, here or, as far as the venue says so, elsewhere.</summary>
    public int Used
    {
        get
        {
            lock (gate)
            {
                Forget();
                return used;
            }
        }
    }

    /// <summary>Takes the weight and answers null, or says how long there is no room for it.</summary>
    /// <param name="isBulk">Work that may wait: leaves the last part of the budget to questions.</param>
    /// <remarks>What is heavier than the whole budget goes when nothing else was spent.</remarks>
    public TimeSpan? TryTake(int weight, bool isBulk)
    {
        lock (gate)
        {
            Forget();
            var room = isBulk ? (int)(allowed * BulkShare) : allowed;
            if (used == 0 || used + weight <= room)
            {
                Add(weight);
                return null;
            }

            var excess = used + weight - room;
            foreach (var (at, past) in spent)
            {
                excess -= past;
                if (excess <= 0)
                {
                    return Left(at);
                }
            }

            return Left(spent.Last().At);
        }
    }

    /// <summary>What the venue has counted; more than was spent here was spent by others.</summary>
    public void Reconcile(int counted)
    {
        lock (gate)
        {
            Forget();
            if (counted > used)
            {
                Add(counted - used);
            }
        }
    }

    public void Resize(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        lock (gate)
        {
            allowed = Math.Max(1, (int)(limit * Share));
        }
    }

    private void Add(int weight)
    {
        if (weight > 0)
        {
            spent.Enqueue((clock.GetTimestamp(), weight));
            used += weight;
        }
    }

    // A timer may fire a shade early: then there would be no wait at all, and no room either.
    private TimeSpan Left(long at)
    {
        var left = window - clock.GetElapsedTime(at);
        return left > TimeSpan.Zero ? left : TimeSpan.FromMilliseconds(1);
    }

    private void Forget()
    {
        while (spent.TryPeek(out var oldest) && clock.GetElapsedTime(oldest.At) >= window)
        {
            spent.Dequeue();
            used -= oldest.Weight;
        }
    }
}
