using TelegramTrader.Exchanges.Binance;
using TelegramTrader.Tests.Fakes;

namespace TelegramTrader.Tests.Exchanges.Binance;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ServerClockTests
{
    private readonly RestBench bench = new();
    private readonly ServerClock clock;
    private long aheadMs;

    public ServerClockTests()
    {
        clock = new ServerClock(bench.Rest, bench.Clock);
        bench.Venue.On("/api/v3/time", _ => FakeVenue.Json($$"""{"serverTime":{{VenueMs}}}"""));
    }

    private long VenueMs => bench.Clock.GetUtcNow().ToUnixTimeMilliseconds() + aheadMs;

    [TestCase(30_000)]
    [TestCase(-30_000)]
    [TestCase(0)]
    public void It_follows_the_venue_however_wrong_this_machine_is(long skewMs)
    {
        aheadMs = skewMs;
        Ensure();
        bench.Pump.Pass(TimeSpan.FromMinutes(7));

        Assert.That(clock.NowMs, Is.EqualTo(VenueMs));
    }

    [Test]
    public void Before_the_venue_has_said_its_time_it_is_that_of_this_machine()
    {
        bench.Venue.Always = () => FakeVenue.Reply(503, "");
        Ensure();

        Assert.That(clock.NowMs, Is.EqualTo(bench.Clock.GetUtcNow().ToUnixTimeMilliseconds()));
    }

    [Test]
    public void The_quickest_answer_is_believed_most()
    {
        aheadMs = 1_000;
        Ensure();
        bench.Pump.Pass(TimeSpan.FromMinutes(11));
        var slow = new TaskCompletionSource();
        bench.Venue.Holds = slow.Task;
        var asking = bench.Pump.Begin(() => clock.EnsureAsync(default));
        bench.Pump.Pass(TimeSpan.FromSeconds(1.8));
        bench.Venue.Holds = null;
        slow.SetResult();
        bench.Pump.Settle();

        Assert.That(asking.IsCompletedSuccessfully, Is.True);
        Assert.That(clock.NowMs, Is.EqualTo(VenueMs), "the slow answer alone would be 900 ms off");
        Assert.That(clock.UncertaintyMs, Is.LessThan(500));
    }

    [Test]
    public void It_asks_again_after_ten_minutes_and_not_before()
    {
        Ensure();
        bench.Pump.Pass(TimeSpan.FromMinutes(9));
        Ensure();
        Assert.That(bench.Venue.Asked, Has.Count.EqualTo(1));

        bench.Pump.Pass(TimeSpan.FromMinutes(2));
        Ensure();
        Assert.That(bench.Venue.Asked, Has.Count.EqualTo(2));
    }

    [Test]
    public void What_the_venue_writes_from_its_future_makes_it_ask_again()
    {
        Ensure();
        aheadMs = 3_600_000;
        clock.Observe(VenueMs);
        Ensure();

        Assert.That(clock.NowMs, Is.EqualTo(VenueMs));
    }

    [Test]
    public void With_spot_down_futures_are_asked()
    {
        aheadMs = 5_000;
        bench.Venue.On("/api/v3/time", _ => FakeVenue.Reply(503, ""));
        bench.Venue.On("/fapi/v1/time", _ => FakeVenue.Json($$"""{"serverTime":{{VenueMs}}}"""));
        Ensure();

        Assert.That(clock.NowMs, Is.EqualTo(VenueMs));
    }

    private void Ensure()
    {
        var asking = bench.Pump.Begin(() => clock.EnsureAsync(default));
        if (!asking.IsCompleted)
        {
            bench.Pump.PassUntil(() => asking.IsCompleted, TimeSpan.FromMinutes(1));
        }
    }
}
