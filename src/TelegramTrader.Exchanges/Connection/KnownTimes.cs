namespace TelegramTrader.Exchanges.Connection;

/// <summary>From one instant up to, not including, another; epoch ms.</summary>
internal readonly record struct TimeStretch(long FromMs, long ToMs)
{
    public bool IsEmpty => ToMs <= FromMs;
}

/// <summary>Stretches of time that are known, joined where they touch.</summary>
internal sealed class KnownTimes
{
    private readonly Lock gate = new();
    private readonly List<TimeStretch> known = [];

    public void Add(TimeStretch stretch)
    {
        if (stretch.IsEmpty)
        {
            return;
        }

        lock (gate)
        {
            var (from, to) = (stretch.FromMs, stretch.ToMs);
            var first = known.FindIndex(one => one.ToMs >= from);
            first = first < 0 ? known.Count : first;
            var count = 0;
            while (first + count < known.Count && known[first + count].FromMs <= to)
            {
                from = Math.Min(from, known[first + count].FromMs);
                to = Math.Max(to, known[first + count].ToMs);
                count++;
            }

            known.RemoveRange(first, count);
            known.Insert(first, new TimeStretch(from, to));
        }
    }

    public bool Holds(long timeMs)
    {
        lock (gate)
        {
            return known.Exists(one => one.FromMs <= timeMs && timeMs < one.ToMs);
        }
    }

    /// <summary>What is not known of a stretch, in order.</summary>
    public IReadOnlyList<TimeStretch> Missing(TimeStretch asked)
    {
        var missing = new List<TimeStretch>();
        lock (gate)
        {
            var from = asked.FromMs;
            foreach (var one in known)
            {
                if (one.ToMs <= from)
                {
                    continue;
                }

                if (one.FromMs >= asked.ToMs)
                {
                    break;
                }

                missing.Add(new TimeStretch(from, one.FromMs));
                from = one.ToMs;
            }

            missing.Add(new TimeStretch(from, asked.ToMs));
        }

        return [.. missing.Where(stretch => !stretch.IsEmpty)];
    }
}
