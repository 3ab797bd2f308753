namespace TelegramTrader.Application.Markets.Bus;

/// <summary>
/// Counts and waiting times of the bus, by periods of ten seconds: one fills while the last one is read.
/// </summary>
internal sealed class BusMeter
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    private readonly TimeProvider clock;
    private readonly Lock gate = new();
    private LagHistogram filling = new();
    private LagHistogram last = new();
    private long begun;
    private TimeSpan lastPeriod;

    public BusMeter(TimeProvider clock) => (this.clock, begun) = (clock, clock.GetTimestamp());

    /// <summary>Only from the loop that delivers.</summary>
    public void Add(long stamp)
    {
        var now = clock.GetTimestamp();
        if (clock.GetElapsedTime(begun, now) >= Period)
        {
            Turn(now);
        }

        filling.Add(now - stamp);
    }

    public BusReading Read(long dropped, long coalesced, int waiting)
    {
        lock (gate)
        {
            // A silent bus turns no page: what was before the silence is not what is now.
            var isOld = clock.GetElapsedTime(begun) >= 2 * Period;
            var shown = lastPeriod == TimeSpan.Zero || isOld ? filling : last;
            var period = shown == last ? lastPeriod : clock.GetElapsedTime(begun);
            var (median, p99) = (Span(shown.Quantile(0.5)), Span(shown.Quantile(0.99)));
            return new BusReading(period, shown.Count, dropped, coalesced, median, p99, waiting);
        }
    }

    private void Turn(long now)
    {
        lock (gate)
        {
            (last, filling) = (filling, last);
            filling.Clear();
            lastPeriod = clock.GetElapsedTime(begun, now);
            begun = now;
        }
    }

    private TimeSpan Span(long ticks) => TimeSpan.FromSeconds((double)ticks / clock.TimestampFrequency);
}
