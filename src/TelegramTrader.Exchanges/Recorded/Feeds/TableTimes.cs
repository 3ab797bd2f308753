namespace TelegramTrader.Exchanges.Recorded.Feeds;

/// <summary>The instants of a flat file's rows: each believable by itself, and in order with the others.</summary>
internal sealed class TableTimes
{
    public const string Received = "TimestampOfReceive";
    public const string Requested = "TimestampOfRequest";
    public const string Sent = "EventTime";
    public const string Happened = "TransactionTime";

    private const long Tolerance = 1_000;
    private const long LongestDelay = 10_000_000;
    private static readonly byte[][] Units = ["s"u8.ToArray(), "ms"u8.ToArray(), "us"u8.ToArray(), "ns"u8.ToArray()];

    private readonly FeedFaults faults;
    private readonly (long From, long To)? day;
    private readonly ClockRule clock;
    private readonly OrderRule receivedOrder;
    private readonly OrderRule sentOrder;
    private readonly OrderRule happenedOrder;
    private readonly Dictionary<string, UsualRule> units;

    /// <param name="day">The day that the file's name says, in µs.</param>
    public TableTimes(FeedFaults faults, (long From, long To)? day)
    {
        (this.faults, this.day) = (faults, day);
        clock = new ClockRule(faults);
        receivedOrder = new OrderRule(faults, "receive time");
        sentOrder = new OrderRule(faults, "event time");
        happenedOrder = new OrderRule(faults, "transaction time");
        units = new[] { Received, Requested, Sent, Happened }.ToDictionary(
            column => column, column => new UsualRule(faults, "time", "unit of " + column));
    }

    /// <summary>The instant in µs, or <see cref="FeedInstant.None"/> when it cannot be one.</summary>
    public long Read(long line, string column, ReadOnlySpan<byte> cell)
    {
        if (!FeedCell.TryWhole(cell, out var raw))
        {
            faults.Add(line, "time", $"The {column} \"{FeedCell.Show(cell)}\" is no instant.");
            return FeedInstant.None;
        }

        var micros = FeedInstant.ToMicros(raw, out var unit);
        if (!FeedInstant.IsPlausible(micros))
        {
            faults.Add(line, "time", FormattableString.Invariant($"The {column} {raw} is no instant of this market."));
            return FeedInstant.None;
        }

        units[column].Check(line, Units[unit]);
        return micros;
    }

    /// <summary>Instants of one message; <see cref="FeedInstant.None"/> where it has none.</summary>
    public void Check(FeedLines lines, long received, long sent, long happened)
    {
        var delay = received == FeedInstant.None || sent == FeedInstant.None
            ? 0
            : Math.Abs(received - sent + clock.Behind);
        if (received != FeedInstant.None)
        {
            receivedOrder.Check(lines, received, delay);
            if (day is { } within && (received < within.From || received >= within.To))
            {
                faults.Add(lines, "day", $"It was received at {FeedInstant.Show(received)}, not on the file's day.");
            }
        }

        if (sent != FeedInstant.None)
        {
            sentOrder.Check(lines, sent, delay);
            if (received != FeedInstant.None)
            {
                clock.Check(lines, received, sent);
            }
        }

        if (happened == FeedInstant.None)
        {
            return;
        }

        happenedOrder.Check(lines, happened, sent == FeedInstant.None ? 0 : Math.Abs(sent - happened));
        if (sent != FeedInstant.None && (sent < happened - Tolerance || sent > happened + LongestDelay))
        {
            faults.Add(lines, "time_order", FormattableString.Invariant(
                $"It was sent {(sent - happened) / 1_000_000.0:N3} s after it happened."));
        }
    }

    /// <param name="tally">Is told when the recorder's clock is behind.</param>
    public void End(FeedTally tally)
    {
        foreach (var unit in units.Values)
        {
            unit.End();
        }

        clock.End();
        receivedOrder.End();
        sentOrder.End();
        happenedOrder.End();
        if (clock.Behind > 0)
        {
            tally.Note(FormattableString.Invariant(
                $"The recorder's clock is about {clock.Behind / 1_000_000.0:N2} s behind the venue's."));
        }
    }
}
