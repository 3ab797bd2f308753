namespace TelegramTrader.Sandbox.Telegram.Model;

/// <summary>Which of the next calls go wrong: the first so many, or a seeded share of them.</summary>
internal sealed class FaultPlan
{
    public const int Limit = 100;

    private readonly List<Entry> entries = [];

    public int Count => entries.Count + (LeastWorkTime > TimeSpan.Zero ? 1 : 0);

    /// <summary>How long the bot's own work in the background shall take at least, until it is cleared.</summary>
    public TimeSpan LeastWorkTime { get; set; }

    public bool TryAdd(Fault fault, int calls, double share, int seed)
    {
        if (entries.Count >= Limit)
        {
            return false;
        }

        entries.Add(new Entry(fault, share, new Random(seed)) { Left = calls });
        return true;
    }

    public void Clear()
    {
        entries.Clear();
        LeastWorkTime = TimeSpan.Zero;
    }

    public Fault? Next(string method)
    {
        foreach (var entry in entries.Where(entry => entry.Fault.Method == "*" || Is(entry.Fault.Method, method)))
        {
            if (entry.Chance.NextDouble() < entry.Share)
            {
                entry.Left--;
                entries.RemoveAll(spent => spent.Left <= 0);
                return entry.Fault;
            }
        }

        return null;
    }

    private static bool Is(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    private sealed record Entry(Fault Fault, double Share, Random Chance)
    {
        public int Left { get; set; }
    }
}
