namespace TelegramTrader.Benchmarks.Market.Venue;

/// <summary>Who listens to one stream; while two connections overlap, both.</summary>
internal sealed class VenueStream
{
    private readonly List<VenueLine> lines = [];

    /// <summary>Messages that left on it, each connection's counted.</summary>
    public long Sent { get; private set; }

    public void Add(VenueLine line)
    {
        if (!lines.Contains(line))
        {
            lines.Add(line);
        }
    }

    public void Remove(VenueLine line) => lines.Remove(line);

    public int Say(Payload message)
    {
        foreach (var line in lines)
        {
            line.Say(message.Written);
        }

        Sent += lines.Count;
        return lines.Count;
    }
}
