namespace TelegramTrader.Application.Jobs;

/// <summary>
/// Whose job is next: of those who wait, whoever has been without a turn for longest; of one owner, the oldest job.
/// Nobody waits for more jobs of another owner than that owner may run at a time. Not for several threads at once.
/// </summary>
/// <param name="atOnce">Jobs that run at a time, at least 1.</param>
/// <param name="perOwner">Jobs of one owner that run at a time, at least 1.</param>
public sealed class FairQueue(int atOnce, int perOwner)
{
    private readonly Dictionary<string, Line> lines = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> owners = new(StringComparer.Ordinal);

    // Counts turns, so that it can be said whose was longer ago; an owner that had none is before all others.
    private long turn;

    public int Running { get; private set; }

    public int Waiting { get; private set; }

    /// <summary>Owners that have something waiting.</summary>
    public int OwnersWaiting => lines.Values.Count(line => line.Waiting.Count > 0);

    /// <param name="number">Its place among the jobs of its owner; a lower one goes first.</param>
    public void Put(string owner, string id, long number)
    {
        owners.Add(id, owner);
        var line = LineOf(owner);
        line.Waiting.Add(number, id);
        Waiting++;
    }

    /// <summary>Counts a job that had its turn before this queue was made.</summary>
    public void PutRunning(string owner, string id)
    {
        owners.Add(id, owner);
        Begin(LineOf(owner), id);
    }

    /// <summary>Gives the next job its turn, or none: nobody waits, or all that may run do.</summary>
    public string? Take()
    {
        if (Running >= atOnce || Next() is not { } line)
        {
            return null;
        }

        var id = line.Waiting.GetValueAtIndex(0);
        line.Waiting.RemoveAt(0);
        Waiting--;
        Begin(line, id);
        return id;
    }

    /// <summary>Takes a job out that waits.</summary>
    /// <returns>False where it does not wait.</returns>
    public bool Remove(string id)
    {
        if (!owners.TryGetValue(id, out var owner) || lines[owner].Waiting.IndexOfValue(id) is var at && at < 0)
        {
            return false;
        }

        lines[owner].Waiting.RemoveAt(at);
        owners.Remove(id);
        Waiting--;
        Forget();
        return true;
    }

    /// <summary>The turn of a job is over.</summary>
    public void End(string id)
    {
        if (!owners.TryGetValue(id, out var owner) || lines[owner] is var line && !line.Running.ContainsKey(id))
        {
            return;
        }

        // An end counts as a turn: who waited meanwhile goes before whoever has just been served. But an owner whose
        // next job could have begun already keeps the place that it waits in.
        line.LastTurn = MayBegin(line) ? line.LastTurn : ++turn;
        line.Running.Remove(id);
        owners.Remove(id);
        Running--;
        Forget();
    }

    /// <summary>
    /// What waits in the order in which it would begin, were those that run to end in the order in which they began.
    /// </summary>
    public IReadOnlyList<string> Order()
    {
        var ahead = Copy();
        var running = new Queue<string>(
            ahead.lines.Values.SelectMany(line => line.Running).OrderBy(pair => pair.Value).Select(pair => pair.Key));
        var order = new List<string>(Waiting);
        while (order.Count < Waiting)
        {
            if (ahead.Take() is { } id)
            {
                order.Add(id);
                running.Enqueue(id);
            }
            else
            {
                ahead.End(running.Dequeue());
            }
        }

        return order;
    }

    private void Begin(Line line, string id)
    {
        line.LastTurn = ++turn;
        line.Running.Add(id, turn);
        Running++;
    }

    private Line? Next()
    {
        Line? best = null;
        foreach (var line in lines.Values)
        {
            if (MayBegin(line)
                && (best is null || line.LastTurn < best.LastTurn
                    || (line.LastTurn == best.LastTurn && line.Number < best.Number)))
            {
                best = line;
            }
        }

        return best;
    }

    private bool MayBegin(Line line) => line.Waiting.Count > 0 && line.Running.Count < perOwner;

    private Line LineOf(string owner)
    {
        if (!lines.TryGetValue(owner, out var line))
        {
            lines.Add(owner, line = new Line { Number = ++turn });
        }

        return line;
    }

    // Whose turn was when matters only while somebody waits. Forgotten earlier, an owner who always comes back after
    // each turn would be new each time, and go before those who have waited.
    private void Forget()
    {
        if (Waiting == 0)
        {
            foreach (var (owner, _) in lines.Where(pair => pair.Value.Running.Count == 0).ToList())
            {
                lines.Remove(owner);
            }
        }
    }

    private FairQueue Copy()
    {
        var copy = new FairQueue(atOnce, perOwner) { turn = turn, Running = Running, Waiting = Waiting };
        foreach (var (owner, line) in lines)
        {
            copy.lines.Add(owner, line.Copy());
        }

        foreach (var (id, owner) in owners)
        {
            copy.owners.Add(id, owner);
        }

        return copy;
    }

    private sealed class Line
    {
        public SortedList<long, string> Waiting { get; private init; } = [];

        /// <summary>With the turn at which each began.</summary>
        public Dictionary<string, long> Running { get; private init; } = new(StringComparer.Ordinal);

        public long LastTurn { get; set; }

        /// <summary>Decides between owners who had no turn yet: who came first.</summary>
        public long Number { get; init; }

        public Line Copy() => new()
        {
            Waiting = new SortedList<long, string>(Waiting),
            Running = new Dictionary<string, long>(Running, StringComparer.Ordinal),
            LastTurn = LastTurn,
            Number = Number,
        };
    }
}
