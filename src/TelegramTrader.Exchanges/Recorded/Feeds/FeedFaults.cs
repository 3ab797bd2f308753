namespace TelegramTrader.Exchanges.Recorded.Feeds;

/// <summary>Collects faults: of one kind at most one a line, of all kinds a bounded number.</summary>
internal sealed class FeedFaults
{
    public const int Most = 10_000;

    private readonly Dictionary<(long Line, string Kind), string> faults = [];

    public long Count { get; private set; }

    public void Add(long line, string kind, string text) => Add(new FeedLines(line, line), kind, text);

    public void Add(FeedLines lines, string kind, string text)
    {
        for (var line = lines.First; line <= lines.Last; line++)
        {
            if (faults.Count < Most ? faults.TryAdd((line, kind), text) : !faults.ContainsKey((line, kind)))
            {
                Count++;
            }
        }
    }

    public bool IsFaulty(long line, string kind) => faults.ContainsKey((line, kind));

    public IReadOnlyList<FeedFault> Sorted() =>
    [
        .. faults.Select(fault => new FeedFault(fault.Key.Line, fault.Key.Kind, fault.Value))
            .OrderBy(fault => fault.Line).ThenBy(fault => fault.Kind, StringComparer.Ordinal),
    ];
}
