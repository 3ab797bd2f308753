using System.Globalization;
using TelegramTrader.Application.Health;
using TelegramTrader.Application.Markets;
using TelegramTrader.Application.Markets.Bus;
using TelegramTrader.Exchanges.Binance;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Host.Composition;

/// <summary>Feed, bus, recorder and the venue's clock of a market that runs; they live and die together.</summary>
internal sealed class MarketStreams(
    IMarketFeed feed,
    IMarketHistory market,
    ServerClock venueClock,
    FeedRecorder recorder,
    int busCapacity,
    TimeProvider clock)
    : IHealthSource
{
    private const int NamedAtMost = 3;

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

    public async Task<IReadOnlyList<HealthLine>> LookAsync(CancellationToken ct)
    {
        var streams = feed.Health;
        var live = streams.Count(stream => stream.State == StreamState.Live);
        var silent = streams.Where(stream => stream.State is StreamState.Stale or StreamState.Down).ToList();
        var lines = new List<HealthLine>
        {
            new(
                "Streams",
                silent.Count > 0 ? HealthLevel.Warning : HealthLevel.Ok,
                $"{feed.Venue}: {live} of {streams.Count} live{Named(silent)}."),
        };
        lines.AddRange(Troubles());
        lines.AddRange(Holes(await OpenAsync(ct)));
        if (bus is not null)
        {
            lines.Add(Line(bus.Reading));
        }

        return lines;
    }

    // What is kept is looked up, for it may have been filled since; of the rest only the feed knows.
    private async Task<IReadOnlyList<FeedHole>> OpenAsync(CancellationToken ct) =>
    [
        .. await recorder.OpenHolesAsync(ct),
        .. feed.Holes.Where(hole => !recorder.KeepsTradesOf(hole.Symbol)),
    ];

    private IEnumerable<HealthLine> Troubles() =>
        new[] { ("spot", MarketKind.Spot), ("futures", MarketKind.Perpetual) }
            .Select(one => (Name: $"Binance {one.Item1}", Trouble: market.Origin.TroubleOf(one.Item2)))
            .Where(one => one.Trouble is not null)
            .Select(one => new HealthLine(one.Name, HealthLevel.Warning, one.Trouble!));

    private IEnumerable<HealthLine> Holes(IReadOnlyList<FeedHole> open)
    {
        var said = open.GroupBy(hole => hole.Kind).OrderBy(kind => kind.Key).Select(kind => Say(kind.Key, [.. kind]));
        if (open.Count > 0)
        {
            yield return new HealthLine("Holes", HealthLevel.Warning, $"{string.Join("; ", said)}.");
        }

        if (feed.Dropped > 0)
        {
            yield return new HealthLine(
                "Dropped",
                HealthLevel.Warning,
                FormattableString.Invariant($"{feed.Dropped} messages of the venue, unreadable or too many at once."));
        }

        if (recorder.Forgotten > 0)
        {
            yield return new HealthLine(
                "Kept trades",
                HealthLevel.Ok,
                FormattableString.Invariant($"{recorder.Forgotten} let go since the start because of their age."));
        }
    }

    // Trades: 2 holes since 12:04 UTC (BTC-USDT, ETH-USDT).
    private static string Say(SeriesKind kind, IReadOnlyList<FeedHole> holes)
    {
        var word = kind switch
        {
            SeriesKind.Trades => "trades",
            SeriesKind.MarkCandles => "mark prices",
            _ => "1m bars",
        };
        var symbols = holes.Select(hole => hole.Symbol.ToString()).Distinct().ToList();
        var more = symbols.Count > NamedAtMost ? $" and {symbols.Count - NamedAtMost} more" : "";
        var since = DateTimeOffset.FromUnixTimeMilliseconds(holes.Min(hole => hole.FromMs));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{word}: {holes.Count} open since {since:yyyy-MM-dd HH:mm} UTC ")
            + $"({string.Join(", ", symbols.Take(NamedAtMost))}{more})";
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
        : $", silent: {string.Join(", ", silent.Take(NamedAtMost).Select(stream => stream.Stream))}"
            + (silent.Count > NamedAtMost ? $" and {silent.Count - NamedAtMost} more" : "");
}
