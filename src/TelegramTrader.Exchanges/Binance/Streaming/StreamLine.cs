using System.Net.WebSockets;

namespace TelegramTrader.Exchanges.Binance.Streaming;

/// <summary>
/// Streams that share a connection. The connection is made anew whenever it ends or falls silent; before its life is
/// over a second one is made, and the first goes only when the second gives everything.
/// </summary>
internal sealed class StreamLine(StreamRoot root, Uri address, LineRules rules, Func<StreamDispatch> dispatch)
{
    // No stream is expected to be silent for less.
    private static readonly TimeSpan LeastSilence = TimeSpan.FromSeconds(15);

    private readonly Lock gate = new();
    private Dictionary<string, StreamMeter> streams = new(StringComparer.Ordinal);
    private TaskCompletionSource changed = NewSignal();
    private long droppedBefore;

    public StreamRoot Root => root;

    /// <summary>The venue's names of the streams that are wanted.</summary>
    public IReadOnlyDictionary<string, StreamMeter> Streams
    {
        get
        {
            lock (gate)
            {
                return streams;
            }
        }
    }

    /// <summary>Connections that were made.</summary>
    public long Connects { get; private set; }

    /// <summary>Messages that could not be read, of all connections there were.</summary>
    public long Dropped => droppedBefore;

    public void Set(Dictionary<string, StreamMeter> wanted)
    {
        TaskCompletionSource told;
        lock (gate)
        {
            if (wanted.Count == streams.Count && wanted.Keys.All(streams.ContainsKey))
            {
                return;
            }

            streams = wanted;
            told = changed;
            changed = NewSignal();
        }

        told.TrySetResult();
    }

    /// <summary>Until cancelled.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        var failures = 0;
        Held? current = null;
        try
        {
            while (true)
            {
                await WaitForStreamsAsync(ct);
                await rules.WaitForConnectAsync(ct);
                var next = await TryBeginAsync(ct);
                if (next is null)
                {
                    await rules.PauseAsync(++failures, ct);
                    current = current is { HasEnded: true } ? await EndAsync(current) : current;
                    continue;
                }

                if (current is not null)
                {
                    await Task.WhenAny(
                        next.Session.Complete, next.Reading, Task.Delay(rules.Overlap, rules.Clock, ct));
                    await EndAsync(current);
                }

                current = next;
                if (await WatchAsync(current, ct))
                {
                    continue; // it still runs: its successor is made first
                }

                failures = current.Session.Age >= rules.Proven ? 1 : failures + 1;
                current = await EndAsync(current);
                await rules.PauseAsync(failures, ct);
            }
        }
        finally
        {
            if (current is not null)
            {
                await EndAsync(current);
            }
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Task Changed()
    {
        lock (gate)
        {
            return changed.Task;
        }
    }

    private async Task WaitForStreamsAsync(CancellationToken ct)
    {
        for (var next = Changed(); Streams.Count == 0; next = Changed())
        {
            await next.WaitAsync(ct);
        }
    }

    // Null where no connection comes about; why, the next one may tell, and nobody can do anything about it.
    private async Task<Held?> TryBeginAsync(CancellationToken ct)
    {
        var session = new FeedSession(dispatch(), LineRules.BetweenMessages(root), rules.Clock);
        using var deadline = new CancellationTokenSource(rules.ConnectPatience, rules.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        try
        {
            await session.ConnectAsync(address, either.Token);
        }
        catch (Exception broken) when (broken is WebSocketException or HttpRequestException or IOException
            || (broken is OperationCanceledException && !ct.IsCancellationRequested))
        {
            session.Dispose();
            return null;
        }
        catch
        {
            session.Dispose();
            throw;
        }

        Connects++;
        return new Held(this, session, ct);
    }

    /// <summary>True where it is time for a successor, false where the connection is over.</summary>
    private async Task<bool> WatchAsync(Held held, CancellationToken ct)
    {
        var life = rules.NextLife();
        while (true)
        {
            var look = Task.Delay(rules.BetweenLooks, rules.Clock, ct);
            await Task.WhenAny(held.Reading, held.Session.ClosingSoon, look);
            ct.ThrowIfCancellationRequested();
            if (held.HasEnded || held.Session.Silence > LongestSilence())
            {
                return false;
            }

            if (held.Session.ClosingSoon.IsCompleted || held.Session.Age >= life)
            {
                return true;
            }
        }
    }

    // Frozen: not even the liveliest of its streams has given anything for as long as it may be silent.
    private TimeSpan LongestSilence()
    {
        var limits = Streams.Values.Select(meter => meter.Stream.Silence).OfType<TimeSpan>().ToList();
        return limits.Count == 0 ? TimeSpan.MaxValue
            : limits.Min() > LeastSilence ? limits.Min()
            : LeastSilence;
    }

    private async Task<Held?> EndAsync(Held held)
    {
        await held.EndAsync();
        droppedBefore += held.Session.Dropped;
        return null;
    }

    /// <summary>A connection with what it runs.</summary>
    private sealed class Held
    {
        private readonly CancellationTokenSource stop;
        private readonly IReadOnlyList<StreamMeter> meters;
        private readonly Task subscribing;

        public Held(StreamLine line, FeedSession session, CancellationToken ct)
        {
            Session = session;
            stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
            meters = [.. line.Streams.Values];
            foreach (var meter in meters)
            {
                meter.Connected(+1);
            }

            Reading = session.ReadAsync(stop.Token);
            subscribing = session.SubscribeAsync(() => [.. line.Streams.Keys], line.Changed, stop.Token);
        }

        public FeedSession Session { get; }

        public Task Reading { get; }

        public bool HasEnded => Reading.IsCompleted;

        public async Task EndAsync()
        {
            await stop.CancelAsync();
            Session.Dispose();
            foreach (var meter in meters)
            {
                meter.Connected(-1);
            }

            // Told to stop, both end with nothing but that.
            await Reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await subscribing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            stop.Dispose();
            if (Reading.Exception?.InnerException is { } fault and not ObjectDisposedException)
            {
                throw new InvalidOperationException("Reading a stream broke.", fault);
            }
        }
    }
}
