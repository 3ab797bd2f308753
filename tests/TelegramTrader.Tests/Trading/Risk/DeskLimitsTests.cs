using TelegramTrader.Tests.Trading.Backtests;
using TelegramTrader.Tests.Trading.Venues;
using TelegramTrader.Trading.Execution;
using TelegramTrader.Trading.Kernel;
using TelegramTrader.Trading.Risk;
using static TelegramTrader.Trading.Execution.OrderSide;
using static TelegramTrader.Trading.Execution.OrderType;

namespace TelegramTrader.Tests.Trading.Risk;

/// <summary>The limits of a desk in a run: what they do to orders over time.</summary>
public sealed class DeskLimitsTests
{
    private const int MinutesOfDay = 1_440;

    [Test]
    public void A_position_is_a_twentieth_of_equity_at_most()
    {
        var desk = DeskAt100(RiskLimits.Desk);
        desk.Place(new OrderDraft(0, Buy, Market) { QuoteAmount = 10_000 });

        desk.Flat(100);

        Assert.That(desk.Position.Quantity * 100, Is.EqualTo(500));
    }

    [Test]
    public void A_loss_of_two_percent_stops_entries_until_midnight()
    {
        var desk = DeskAt100(RiskLimits.Desk with { MaxPositionShare = null, Ladder = null });
        desk.Enter(50);
        desk.Flat(100);
        desk.Flat(95.9);
        var today = desk.Enter(1);
        var exit = desk.Place(desk.Draft(Sell, Market, 50));
        while (desk.NowMs < RandomMarket.StartMs + (MinutesOfDay * 60_000L))
        {
            desk.Flat(95.9);
        }

        var atMidnight = desk.Enter(1);
        desk.Flat(95.9);
        var tomorrow = desk.Enter(1);

        Assert.That((today, atMidnight), Is.EqualTo((0L, 0L)));
        Assert.That((exit, tomorrow), Is.EqualTo((2L, 3L)));
        Assert.That(desk.Kernel.Refused[RiskBreach.DailyLoss], Is.EqualTo(2));
    }

    [Test]
    public void The_circuit_breaker_stays_until_somebody_resumes()
    {
        var desk = DeskAt100(new RiskLimits { CircuitBreakerShare = 0.05m });
        desk.Enter(50);
        desk.Flat(100);
        var waiting = desk.Place(desk.Draft(Buy, Limit, 1, limit: 50));
        desk.Flat(90.1);
        var before = desk.Kernel.Level;
        desk.Flat(90);
        desk.Flat(100);
        var stopped = desk.Enter(1);
        desk.Flat(95);
        desk.Tell(new KernelCommand.Resume(TradingLevel.Open, "looked at it"));
        desk.Flat(94);
        var resumed = desk.Enter(1);

        Assert.That(before, Is.EqualTo(TradingLevel.Open));
        Assert.That(desk.LastOf(waiting)!.Event, Is.EqualTo(OrderEvent.Cancelled));
        Assert.That(stopped, Is.Zero);
        Assert.That(resumed, Is.Not.Zero, "the highs before the stop do not trip it again");
    }

    [Test]
    public void The_ladder_halves_stops_and_cancels_as_the_account_falls()
    {
        var desk = DeskAt100(new RiskLimits { Ladder = DrawdownLadder.Desk });
        desk.Enter(90);
        desk.Flat(100);
        var waiting = desk.Place(desk.Draft(Sell, Limit, 1, limit: 120));
        desk.Flat(95);
        var half = desk.Enter(2);
        desk.Flat(95);
        var bought = desk.Position.Quantity;
        desk.Flat(92);
        var refused = desk.Enter(2);
        var before = desk.Kernel.Orders.Count;
        desk.Flat(88);
        desk.Flat(88);

        Assert.That(half, Is.Not.Zero);
        Assert.That(bought, Is.EqualTo(91));
        Assert.That(refused, Is.Zero);
        Assert.That(before, Is.EqualTo(1));
        Assert.That(desk.LastOf(waiting)!.Event, Is.EqualTo(OrderEvent.Cancelled));
    }

    [TestCase(TradingLevel.NoEntries, OrderEvent.Cancelled, OrderEvent.Accepted)]
    [TestCase(TradingLevel.ReduceOnly, OrderEvent.Cancelled, OrderEvent.Accepted)]
    [TestCase(TradingLevel.CancelAll, OrderEvent.Cancelled, OrderEvent.Cancelled)]
    public void A_halt_takes_working_entries_back_and_exits_from_its_third_level_on(
        TradingLevel level, OrderEvent entry, OrderEvent exit)
    {
        var desk = DeskAt100(RiskLimits.None);
        desk.Enter(10);
        desk.Flat(100);
        var bid = desk.Place(desk.Draft(Buy, Limit, 1, limit: 90));
        var stop = desk.Place(desk.Draft(Sell, Stop, 10, stop: 90));
        desk.Flat(100);

        desk.Tell(new KernelCommand.Halt(level, "test"));
        desk.Flat(100);

        Assert.That((desk.LastOf(bid)!.Event, desk.LastOf(stop)!.Event), Is.EqualTo((entry, exit)));
        Assert.That(desk.Position.Quantity, Is.EqualTo(10));
    }

    [Test]
    public void Flatten_leaves_everything()
    {
        var desk = DeskAt100(RiskLimits.Desk);
        desk.Enter(5);
        desk.Flat(100);

        desk.Tell(new KernelCommand.Halt(TradingLevel.Flatten, "test"));
        desk.Flat(99);

        Assert.That(desk.Position.IsFlat, Is.True);
        Assert.That(desk.Trades.Single().Exit, Is.EqualTo("emergency stop"));
    }

    private static SimulatedDesk DeskAt100(RiskLimits limits)
    {
        var desk = new SimulatedDesk(RandomMarket.Perpetual, limits: limits);
        desk.Flat(100);
        return desk;
    }
}
