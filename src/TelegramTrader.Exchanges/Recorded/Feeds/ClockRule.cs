namespace TelegramTrader.Exchanges.Recorded.Feeds;

/// <summary>
/// A message is received after it was sent, and not long after. A recorder whose clock is behind the venue's receives
/// everything too early; its first messages say by how much, and then only delays are judged.
/// </summary>
internal sealed class ClockRule(FeedFaults faults)
{
    private const int Sample = 101;
    private const long Tolerance = 1_000; // clocks agree to the millisecond at best
    private const long LongestDelay = 10_000_000;

    private readonly List<(FeedLines Lines, long Delay)> sample = [];
    private long? usual;

    /// <summary>How far the recorder's clock is behind, in µs; 0 when it is not.</summary>
    public long Behind => usual < -Tolerance ? -usual.Value : 0;

    public void Check(FeedLines lines, long receivedMicros, long sentMicros)
    {
        var delay = receivedMicros - sentMicros;
        if (usual is not null)
        {
            Judge(lines, delay);
            return;
        }

        sample.Add((lines, delay));
        if (sample.Count == Sample)
        {
            End();
        }
    }

    /// <summary>Judges what was kept back to learn the usual delay.</summary>
    public void End()
    {
        if (usual is not null || sample.Count == 0)
        {
            return;
        }

        usual = sample.Select(entry => entry.Delay).Order().ElementAt(sample.Count / 2);
        foreach (var (lines, delay) in sample)
        {
            Judge(lines, delay);
        }
    }

    private void Judge(FeedLines lines, long delay)
    {
        if (Behind == 0 && delay < -Tolerance)
        {
            faults.Add(lines, "time_order", FormattableString.Invariant(
                $"It was received {-delay / 1_000.0:N3} ms before it was sent."));
        }
        else if (Math.Abs(delay + Behind) > LongestDelay)
        {
            faults.Add(lines, "delay", FormattableString.Invariant(
                $"Between sent and received lie {delay / 1_000_000.0:N1} s; the usual is {usual / 1_000_000.0:N3} s."));
        }
    }
}
