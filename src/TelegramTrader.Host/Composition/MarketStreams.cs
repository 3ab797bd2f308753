using TelegramTrader.Application.Health;
using TelegramTrader.Application.Markets;
using TelegramTrader.Application.Markets.Bus;
using TelegramTrader.Exchanges.Binance;

namespace TelegramTrader.Host.Composition;

/// <summary>Feed, bus, recorder and the venue's clock of a market that runs; they live and die together.</summary>
internal sealed class MarketStreams(
    IMarketFeed feed, ServerClock venueClock, FeedRecorder recorder, int busCapacity, TimeProvider clock)
    : IHealthSource
{
    private MarketBus? bus;

    public async Task RunAsync(CancellationToken ct)
    {
        using var running = new MarketBus(busCapacity, clock, recorder);
        bus = running;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        Task[] parts =
        [
            feed.RunAsync(running, stop.Token), running.RunAsync(stop.Token), recorder.RunAsync(stop.Token),
            venueClock.RunAsync(stop.Token),
        ];
        await Task.WhenAny(parts);
        await stop.CancelAsync();
        try
        {
            await Task.WhenAll(parts);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The run is over; a part that broke by itself is not swallowed here.
        }
    }

    public Task<IReadOnlyList<HealthLine>> LookAsync(CancellationToken ct)
    {
        var streams = feed.Health;
        var live = streams.Count(stream => stream.State == StreamState.Live);
        var silent = streams.Where(stream => stream.State is StreamState.Stale or StreamState.Down).ToList();
        var gaps = streams.Sum(stream => stream.Gaps);
        var lines = new List<HealthLine>
        {
            new(
                "Streams",
                silent.Count > 0 ? HealthLevel.Warning : HealthLevel.Ok,
                $"{feed.Venue}: {live} of {streams.Count} live{Named(silent)}; {gaps} gap(s) not filled."),
        };
        if (bus is not null)
        {
            lines.Add(Line(bus.Reading));
        }

        return Task.FromResult<IReadOnlyList<HealthLine>>(lines);
    }

    private HealthLine Line(BusReading reading)
    {
        var rate = reading.Period > TimeSpan.Zero ? reading.Delivered / reading.Period.TotalSeconds : 0;
        var lost = reading.Dropped + recorder.Lost;
        var lag = reading.LagP99.TotalMilliseconds;
        return new HealthLine(
            "Market events",
            lost > 0 ? HealthLevel.Warning : HealthLevel.Ok,
            FormattableString.Invariant(
                $"{rate:0}/s, lag p99 {lag:0.##} ms, {reading.Waiting} waiting, {lost} lost."));
    }

    private static string Named(List<StreamHealth> silent) => silent.Count == 0
        ? ""
        : $", silent: {string.Join(", ", silent.Take(3).Select(stream => stream.Stream))}"
            + (silent.Count > 3 ? $" and {silent.Count - 3} more" : "");
}
