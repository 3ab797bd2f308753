namespace TelegramTrader.Exchanges.Recorded.Feeds;

/// <summary>
/// Instants of one stream never go back. Of two that are not in order the one that fits its own message less is to
/// blame; where both fit alike, the messages behind them say which.
/// </summary>
internal sealed class OrderRule(FeedFaults faults, string what)
{
    private Instant last = new(default, long.MinValue, 0);
    private Instant? earlier;

    /// <param name="oddness">How far it is from the other instants of its message, in µs; 0 where it has none.</param>
    public void Check(FeedLines lines, long micros, long oddness = 0)
    {
        var next = new Instant(lines, micros, oddness);
        if (earlier is { } early)
        {
            earlier = null;
            if (micros >= last.Micros)
            {
                BlameEarly(early);
            }
            else
            {
                BlameLast(); // two in a row are before it
            }
        }
        else if (micros < last.Micros && oddness == last.Oddness)
        {
            earlier = next;
            return;
        }
        else if (micros < last.Micros && oddness > last.Oddness)
        {
            BlameEarly(next);
            return;
        }
        else if (micros < last.Micros)
        {
            BlameLast();
        }

        last = next;
    }

    public void End()
    {
        if (earlier is { } early)
        {
            BlameEarly(early);
        }
    }

    private void BlameLast() => faults.Add(
        last.Lines, "time", $"The {what} {FeedInstant.Show(last.Micros)} is later than the next.");

    private void BlameEarly(in Instant early)
    {
        var (shown, before) = (FeedInstant.Show(early.Micros), FeedInstant.Show(last.Micros));
        faults.Add(early.Lines, "time", $"The {what} {shown} is before {before}, that of the message before.");
    }

    private readonly record struct Instant(FeedLines Lines, long Micros, long Oddness);
}
