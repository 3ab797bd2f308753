using System.Globalization;
using TelegramTrader.Application.Jobs;

namespace TelegramTrader.Tests.Application.Jobs;

/// <summary>
/// Jobs that come, begin, are taken back and end in any order; and a plain record of who waited for whom.
/// </summary>
internal sealed class QueueLife
{
    public const int MostPerOwner = 3;

    private const int Steps = 80;

    private readonly Random random;
    private readonly int atOnce;
    private readonly List<Entry> waiting = [];
    private readonly List<Entry> running = [];
    private long number;

    public QueueLife(Random random)
    {
        this.random = random;
        (atOnce, PerOwner) = (random.Next(1, 5), random.Next(1, MostPerOwner + 1));
        Queue = new FairQueue(atOnce, PerOwner);
    }

    public FairQueue Queue { get; }

    public int PerOwner { get; }

    /// <summary>The most jobs of one other owner that a job, being next of its own owner, has waited for.</summary>
    public int MostWaitedFor { get; private set; }

    /// <summary>What went against the rules, or null.</summary>
    public string? Broken { get; private set; }

    public void Run()
    {
        for (var step = 0; step < Steps; step++)
        {
            switch (random.Next(5))
            {
                case 0 or 1:
                    Put($"owner {random.Next(4)}");
                    break;
                case 2 when waiting.Count > 0 && random.Next(3) == 0:
                    Remove(waiting[random.Next(waiting.Count)]);
                    break;
                case 3 when running.Count > 0:
                    End(running[random.Next(running.Count)]);
                    break;
            }

            GiveTurns();
        }
    }

    /// <summary>Ends what runs, the oldest first, until nothing waits; says what began in which order.</summary>
    public IReadOnlyList<string> Finish()
    {
        var order = new List<string>();
        while (waiting.Count > 0)
        {
            End(running[0]);
            order.AddRange(GiveTurns());
        }

        return order;
    }

    private void Put(string owner)
    {
        var entry = new Entry(owner, (++number).ToString(CultureInfo.InvariantCulture));
        waiting.Add(entry);
        Queue.Put(owner, entry.Id, number);
        Watch();
    }

    private void Remove(Entry entry)
    {
        waiting.Remove(entry);
        Broken ??= Queue.Remove(entry.Id) ? null : $"{entry.Id} waits and cannot be removed";
        Watch();
    }

    private void End(Entry entry)
    {
        running.Remove(entry);
        Queue.End(entry.Id);
        Watch();
    }

    private List<string> GiveTurns()
    {
        var given = new List<string>();
        while (Queue.Take() is { } id)
        {
            var entry = waiting.Single(one => one.Id == id);
            Broken ??= waiting.First(one => one.Owner == entry.Owner) == entry ? null : $"{id} goes before its turn";
            waiting.Remove(entry);
            running.Add(entry);
            MostWaitedFor = Math.Max(MostWaitedFor, entry.MostOfOne);
            foreach (var next in Next().Where(one => one.Owner != entry.Owner))
            {
                next.WaitsFor(entry);
            }

            Watch();
            given.Add(id);
        }

        var isFull = running.Count == atOnce;
        Broken ??= running.Count > atOnce || OwnersRunning().Any(owner => owner.Count() > PerOwner) ? "too many run"
            : !isFull && Next().Any() ? "somebody waits for nothing"
            : (Queue.Running, Queue.Waiting) == (running.Count, waiting.Count) ? null : "it counts wrongly";
        return given;
    }

    // From the moment a job could begin, were there room: it waits for what runs, and for what begins before it.
    private void Watch()
    {
        foreach (var next in Next().Where(one => !one.IsNext))
        {
            next.IsNext = true;
            running.Where(one => one.Owner != next.Owner).ToList().ForEach(next.WaitsFor);
        }
    }

    private IEnumerable<Entry> Next() => waiting
        .GroupBy(one => one.Owner)
        .Where(line => running.Count(one => one.Owner == line.Key) < PerOwner)
        .Select(line => line.First());

    private IEnumerable<IGrouping<string, Entry>> OwnersRunning() => running.GroupBy(one => one.Owner);

    private sealed record Entry(string Owner, string Id)
    {
        private readonly Dictionary<string, int> waitedFor = [];

        public bool IsNext { get; set; }

        public int MostOfOne => waitedFor.Values.DefaultIfEmpty().Max();

        public void WaitsFor(Entry other) =>
            waitedFor[other.Owner] = waitedFor.GetValueOrDefault(other.Owner) + 1;
    }
}
