using TelegramTrader.Exchanges.Binance.Wire;
using TelegramTrader.Exchanges.Connection;

namespace TelegramTrader.Exchanges.Binance;

/// <summary>
/// The venue's time, carried on by this machine's steady clock: whether a bar has closed is decided by it, however
/// wrong the wall clock here is. Until the venue has said its time it is the wall clock.
/// </summary>
public sealed class ServerClock(BinanceRest rest, TimeProvider clock)
{
    private const int SamplesKept = 10;

    // A sample grows stale by what a bad crystal drifts: 500 ms in 1,000 s.
    private const double DriftShare = 500e-6;

    // Two steady clocks do not part by that much: one of them was set, or slept.
    private static readonly TimeSpan Jump = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan BetweenProbes = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private readonly Queue<Sample> samples = new();
    private readonly SharedCalls<int, bool> asking = new();
    private bool isDoubted;

    /// <summary>Epoch ms by the venue's clock.</summary>
    public long NowMs
    {
        get
        {
            lock (gate)
            {
                return Best() is { } best ? At(best) : clock.GetUtcNow().ToUnixTimeMilliseconds();
            }
        }
    }

    /// <summary>By how much it may be wrong, ms: half of the way there and back, and what has drifted since.</summary>
    public long UncertaintyMs
    {
        get
        {
            lock (gate)
            {
                return Best() is { } best ? (long)Math.Ceiling(Doubt(best)) : 0;
            }
        }
    }

    /// <summary>Asks the venue for its time where that was long ago, or something since contradicts it.</summary>
    public async Task EnsureAsync(CancellationToken ct)
    {
        if (NeedsAsking())
        {
            await asking.AskAsync(0, SampleAsync, ct);
        }
    }

    /// <summary>Keeps it right, and finds the venue again while it does not answer. Until cancelled.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        while (true)
        {
            await EnsureAsync(ct);
            await Task.Delay(BetweenProbes, clock, ct);
            if (rest.TroubleOf(BinanceHost.Spot) is not null)
            {
                await rest.AskAsync(SpotCalls.Time(), ct);
            }

            if (rest.TroubleOf(BinanceHost.Futures) is not null)
            {
                await rest.AskAsync(FuturesCalls.Time(), ct);
            }
        }
    }

    /// <summary>A time that the venue wrote: where it lies ahead of this clock, this clock is wrong.</summary>
    internal void Observe(long venueMs)
    {
        lock (gate)
        {
            isDoubted |= Best() is { } best && venueMs - At(best) > Jump.TotalMilliseconds;
        }
    }

    private bool NeedsAsking()
    {
        lock (gate)
        {
            if (isDoubted || samples.Count == 0)
            {
                return true;
            }

            var newest = samples.Last();
            var steady = clock.GetElapsedTime(newest.Timestamp);
            var wall = clock.GetUtcNow() - newest.Wall;
            return steady > Fresh || (wall - steady).Duration() > Jump;
        }
    }

    private async Task<bool> SampleAsync(CancellationToken ct)
    {
        var (asked, wall) = (clock.GetTimestamp(), clock.GetUtcNow());
        var spot = await rest.AskAsync(SpotCalls.Time(), ct);
        if (!spot.IsAnswer(out var said, out _))
        {
            (asked, wall) = (clock.GetTimestamp(), clock.GetUtcNow());
            var futures = await rest.AskAsync(FuturesCalls.Time(), ct);
            if (!futures.IsAnswer(out said, out _))
            {
                return false;
            }
        }

        Keep(said, asked, wall);
        return true;
    }

    private void Keep(WireServerTime said, long asked, DateTimeOffset wall)
    {
        var took = clock.GetElapsedTime(asked);
        var sample = new Sample(said.ServerTime, asked, wall, took);
        lock (gate)
        {
            // What contradicts all before it: the venue's clock or this machine's was set. The old ones are worth
            // nothing.
            if (isDoubted || (Best() is { } best && Math.Abs(At(best) - At(sample)) > Jump.TotalMilliseconds))
            {
                samples.Clear();
            }

            isDoubted = false;
            samples.Enqueue(sample);
            if (samples.Count > SamplesKept)
            {
                samples.Dequeue();
            }
        }
    }

    private Sample? Best() => samples.Count == 0 ? null : samples.MinBy(Doubt);

    private double Doubt(Sample sample) => (sample.Took.TotalMilliseconds / 2)
        + (clock.GetElapsedTime(sample.Timestamp).TotalMilliseconds * DriftShare);

    // The venue read its clock, as far as one can know, in the middle between question and answer.
    private long At(Sample sample) =>
        sample.ServerMs + (long)(clock.GetElapsedTime(sample.Timestamp) - (sample.Took / 2)).TotalMilliseconds;

    private sealed record Sample(long ServerMs, long Timestamp, DateTimeOffset Wall, TimeSpan Took);
}
