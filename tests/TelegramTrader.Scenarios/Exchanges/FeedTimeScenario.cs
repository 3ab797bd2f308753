using TelegramTrader.Application.Markets;
using TelegramTrader.Tests.Fakes;
using static TelegramTrader.Scenarios.Exchanges.FeedWorld;

namespace TelegramTrader.Scenarios.Exchanges;

/// <summary>What a feed does by the clock, which a test moves.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Parallelizable(ParallelScope.Self)]
public sealed class FeedTimeScenario
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(1);

    private readonly ManualClock clock = new();

    [Test]
    public async Task Before_its_life_is_over_a_connection_gets_a_successor()
    {
        await using var world = await StartAsync(clock, symbols: [Btc]);
        var first = await world.Venue.NextAsync();
        await first.SubscribedAsync();
        await first.SendAsync(Trade(1));
        await world.Sink.UntilAsync(() => world.Sink.Trades.Count == 1);
        var began = clock.GetUtcNow();

        // It never falls silent in all that time.
        var second = (FakeStream?)null;
        for (var id = 2; !world.Venue.TryNext(out second); id++)
        {
            await first.SendAsync(Trade(id));
            await world.Sink.UntilAsync(() => world.Sink.Trades.Count >= id);

            // Where it may change over the sockets need their own time.
            var isNear = clock.GetUtcNow() - began > TimeSpan.FromHours(22.4);
            clock.Advance(TimeSpan.FromSeconds(isNear ? 4 : 59));
            await Task.Delay(isNear ? Breath : TimeSpan.Zero, TimeProvider.System);
        }

        Assert.That(clock.GetUtcNow() - began, Is.InRange(TimeSpan.FromHours(22.4), TimeSpan.FromHours(23.7)));
        Assert.That(first.HasEnded, Is.False);
        await second!.SubscribedAsync();
        var next = world.Sink.Trades.Count + 1;
        await second.SendAsync(Trade(next));
        await AdvanceUntilAsync(() => first.HasEnded);
        await second.SendAsync(Trade(next + 1));
        await world.Sink.UntilAsync(() => world.Sink.Trades.Count >= next + 1);

        Assert.That(world.Sink.TradeIds, Is.EqualTo(Enumerable.Range(1, next + 1)));
        Assert.That(world.Venue.Asked, Is.Empty);
    }

    [Test]
    public async Task A_connection_that_freezes_without_closing_is_made_anew()
    {
        await using var world = await StartAsync(clock, symbols: [Btc]);
        world.LastTrade = 3;
        var first = await world.Venue.NextAsync();
        await first.SubscribedAsync();
        await first.SendAsync(Trade(1));
        await world.Sink.UntilAsync(() => world.Sink.Trades.Count == 1);

        var second = (FakeStream?)null;
        await AdvanceUntilAsync(() => world.Venue.TryNext(out second));
        await second!.SendAsync(Trade(3));
        await world.Sink.UntilAsync(() => world.Sink.Trades.Count >= 3);

        Assert.That(world.Sink.TradeIds, Is.EqualTo(new[] { 1, 2, 3 }));
        await first.EndedAsync();
    }

    [Test]
    public async Task A_stream_that_is_silent_for_too_long_is_stale_and_one_that_may_be_is_not()
    {
        await using var world = await StartAsync(clock, symbols: [BtcPerp]);
        var one = await world.Venue.NextAsync();
        var other = await world.Venue.NextAsync();
        var market = one.Path == "/market/ws" ? one : other;
        await market.SubscribedAsync();
        await market.SendAsync(Trade(1));
        await world.Sink.UntilAsync(() => world.Sink.Trades.Count == 1);

        clock.Advance(TimeSpan.FromSeconds(14));
        Assert.That(world.Health("BTC-USDT-PERP mark price").State, Is.EqualTo(StreamState.Connecting));
        await market.SendAsync(Trade(2));
        await world.Sink.UntilAsync(() => world.Sink.Trades.Count == 2);
        clock.Advance(TimeSpan.FromSeconds(2));

        Assert.That(world.Health("BTC-USDT-PERP mark price").State, Is.EqualTo(StreamState.Stale));
        Assert.That(world.Health("BTC-USDT-PERP liquidations").State, Is.EqualTo(StreamState.Live));
        Assert.That(world.Health("BTC-USDT-PERP trades").State, Is.EqualTo(StreamState.Live));
    }

    [Test]
    public async Task A_venue_that_is_down_is_tried_seldom_and_found_again()
    {
        await using var world = await StartAsync(clock, symbols: [Btc]);
        var first = await world.Venue.NextAsync();
        world.Venue.IsDown = true;
        await first.CloseAsync();
        await AdvanceUntilAsync(() => world.Venue.Knocks > 5);
        Assert.That(world.Health("BTC-USDT trades").State, Is.EqualTo(StreamState.Down));
        var (before, since) = (world.Venue.Knocks, clock.GetUtcNow());
        await AdvanceUntilAsync(() => clock.GetUtcNow() - since > TimeSpan.FromMinutes(5));
        Assert.That(world.Venue.Knocks - before, Is.LessThan(60));

        world.Venue.IsDown = false;
        var second = (FakeStream?)null;
        await AdvanceUntilAsync(() => world.Venue.TryNext(out second));
        await second!.SendAsync(Trade(1));
        await world.Sink.UntilAsync(() => world.Sink.Trades.Count == 1);
    }

    // Time goes on as fast as the sockets follow.
    private async Task AdvanceUntilAsync(Func<bool> isSo)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!isSo())
        {
            Assert.That(TimeProvider.System.GetElapsedTime(started), Is.LessThan(Patience), "It does not come about.");
            clock.Advance(TimeSpan.FromMilliseconds(250));
            await Task.Delay(Breath, TimeProvider.System);
        }
    }
}
