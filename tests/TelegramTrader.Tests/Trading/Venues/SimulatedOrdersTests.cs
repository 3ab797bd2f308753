using System.Globalization;
using TelegramTrader.Tests.Trading.Backtests;
using TelegramTrader.Trading.Execution;
using TelegramTrader.Trading.Kernel;
using TelegramTrader.Trading.Venues;
using static TelegramTrader.Trading.Execution.OrderSide;
using static TelegramTrader.Trading.Execution.OrderType;

namespace TelegramTrader.Tests.Trading.Venues;

/// <summary>Each type of order, long and, in the mirror, short.</summary>
[TestFixture(false)]
[TestFixture(true)]
public sealed class SimulatedOrdersTests(bool isMirrored)
{
    private static readonly FillAssumptions Plain = FillAssumptions.Plain(0);

    [Test]
    public void A_market_order_trades_at_the_next_open()
    {
        var desk = DeskAt100();
        desk.Enter(2);

        desk.Bar(102, 110, 95, 104);

        Assert.That(desk.PriceOf(desk.Fills.Single()), Is.EqualTo(102));
        Assert.That(Math.Abs(desk.Position.Quantity), Is.EqualTo(2));
    }

    [TestCase(false, 98, ExpectedResult = 98)]
    [TestCase(false, 98.01, ExpectedResult = null)]
    [TestCase(true, 98, ExpectedResult = null)]
    [TestCase(true, 97.99, ExpectedResult = 98)]
    public double? A_limit_order_trades_at_its_price_when_that_is_touched_or_passed(bool needsThrough, double low)
    {
        var desk = DeskAt100(Plain with { LimitsNeedThrough = needsThrough });
        desk.Place(desk.Draft(Buy, Limit, 1, limit: 98));

        desk.Bar(100, 101, low, 100);

        var fill = desk.Fills.SingleOrDefault();
        Assert.That(fill?.IsMaker ?? true, Is.True);
        return fill is null ? null : (double)desk.PriceOf(fill);
    }

    [Test]
    public void A_limit_order_that_a_gap_jumps_over_trades_at_its_own_price()
    {
        var desk = DeskAt100();
        desk.Place(desk.Draft(Buy, Limit, 1, limit: 98));
        desk.Bar(100, 101, 99, 100);

        desk.Bar(95, 96, 94, 95);

        Assert.That(desk.PriceOf(desk.Fills.Single()), Is.EqualTo(98));
    }

    [Test]
    public void A_limit_order_beyond_the_price_takes_at_the_price()
    {
        var desk = DeskAt100();
        desk.Place(desk.Draft(Buy, Limit, 1, limit: 105));

        desk.Bar(101, 102, 100, 101);

        Assert.That(desk.PriceOf(desk.Fills.Single()), Is.EqualTo(101));
        Assert.That(desk.Fills.Single().IsMaker, Is.False);
    }

    [TestCase(100, 95, ExpectedResult = 96)]
    [TestCase(90, 85, ExpectedResult = 90)]
    [TestCase(100, 96.01, ExpectedResult = null)]
    public double? A_stop_trades_at_its_price_or_at_the_open_of_a_gap(double open, double low)
    {
        var desk = DeskAt100();
        desk.Enter(1);
        desk.Flat(100);
        desk.Place(desk.Draft(Sell, Stop, 1, stop: 96));
        desk.Bar(100, 100, 99, 100);

        desk.Bar(open, open, low, low);

        var fill = desk.Fills.Skip(1).SingleOrDefault();
        return fill is null ? null : (double)desk.PriceOf(fill);
    }

    [Test]
    public void A_stop_with_a_limit_waits_at_its_limit_when_a_gap_jumps_over_it()
    {
        var desk = DeskAt100();
        desk.Enter(1);
        desk.Flat(100);
        var order = desk.Place(desk.Draft(Sell, StopLimit, 1, limit: 95, stop: 96));
        desk.Bar(100, 100, 99, 100);

        desk.Bar(90, 94, 89, 93);
        var meanwhile = desk.LastOf(order)!.Event;
        desk.Bar(93, 97, 92, 96);

        Assert.That(meanwhile, Is.EqualTo(OrderEvent.Triggered));
        Assert.That(desk.PriceOf(desk.LastOf(order)!), Is.EqualTo(95));
    }

    [TestCase(TakeProfit, 100, 106, ExpectedResult = 105)]
    [TestCase(TakeProfit, 108, 109, ExpectedResult = 108)]
    [TestCase(TakeProfit, 100, 104.99, ExpectedResult = null)]
    [TestCase(TakeProfitLimit, 108, 109, ExpectedResult = 108)]
    public double? A_target_trades_at_its_price_or_at_the_open_of_a_gap(OrderType type, double open, double high)
    {
        var desk = DeskAt100();
        desk.Enter(1);
        desk.Flat(100);
        desk.Place(desk.Draft(Sell, type, 1, limit: type == TakeProfitLimit ? 104 : null, stop: 105));
        desk.Bar(100, 101, 100, 100);

        desk.Bar(open, high, open, open);

        var fill = desk.Fills.Skip(1).SingleOrDefault();
        return fill is null ? null : (double)desk.PriceOf(fill);
    }

    [Test]
    public void A_trailing_stop_follows_the_best_price_and_never_goes_back()
    {
        var desk = DeskAt100(isPerpetual: true);
        desk.Enter(1);
        desk.Flat(100);
        var stop = desk.Draft(Sell, TrailingStop, 1, stop: 95) with { TrailingShare = 0.05m };
        var order = desk.Place(stop);
        desk.Bar(100, 120, 100, 119);
        desk.Bar(119, 119, 117, 118);

        desk.Bar(118, 118, 110, 111);

        var share = isMirrored ? 80 * 1.05m : 120 * 0.95m;
        Assert.That(desk.LastOf(order)!.Price, Is.EqualTo(share));
    }

    [Test]
    public void A_trailing_stop_follows_a_gap_before_the_price_falls_back()
    {
        var desk = DeskAt100();
        desk.Enter(1);
        desk.Flat(100);
        var order = desk.Place(desk.Draft(Sell, TrailingStop, 1, stop: 90) with { TrailingShare = 0.1m });
        desk.Flat(100);

        desk.Bar(110, 110, 90, 90);

        Assert.That(desk.LastOf(order)!.Price, Is.EqualTo(isMirrored ? 90 * 1.1m : 110 * 0.9m));
    }

    [Test]
    public void Post_only_rests_and_is_refused_where_it_would_take()
    {
        var desk = DeskAt100();
        var rests = desk.Place(desk.Draft(Buy, Limit, 1, limit: 99) with { IsPostOnly = true });
        var takes = desk.Place(desk.Draft(Buy, Limit, 1, limit: 100) with { IsPostOnly = true });

        desk.Bar(100, 101, 99.5, 100);

        Assert.That(desk.LastOf(rests)!.Event, Is.EqualTo(OrderEvent.Accepted));
        Assert.That(desk.LastOf(takes)!.Event, Is.EqualTo(OrderEvent.Rejected));
        Assert.That(desk.LastOf(takes)!.Code, Is.EqualTo(-5022));
        Assert.That(desk.Kernel.Alarms, Is.Zero);
    }

    [TestCase(TimeInForce.GoodTillCancelled, ExpectedResult = "5 then 5")]
    [TestCase(TimeInForce.ImmediateOrCancel, ExpectedResult = "5 then Expired")]
    [TestCase(TimeInForce.FillOrKill, ExpectedResult = "Rejected -5021")]
    public string What_the_volume_does_not_give_waits_expires_or_lets_nothing_trade(TimeInForce inForce)
    {
        var desk = DeskAt100(Plain with { VolumeShare = 0.5m });
        var order = desk.Place(desk.Draft(Buy, Limit, 10, limit: 100) with { TimeInForce = inForce });

        desk.Bar(100, 100, 99, 100, volume: 10);
        desk.Bar(100, 100, 99, 100, volume: 10);

        var fills = desk.Fills
            .Select(fill => Math.Abs(fill.Quantity).ToString("0", CultureInfo.InvariantCulture)).ToList();
        var last = desk.LastOf(order)!;
        return last.Event == OrderEvent.Filled ? string.Join(" then ", fills)
            : fills.Count > 0 ? $"{fills.Single()} then {last.Event}"
            : $"{last.Event} {last.Code}";
    }

    [Test]
    public void Reduce_only_takes_what_is_there_and_no_more()
    {
        var desk = DeskAt100();
        desk.Enter(3);
        desk.Flat(100);
        var first = desk.Place(desk.Draft(Sell, Limit, 2, limit: 105) with { IsReduceOnly = true });
        var second = desk.Place(desk.Draft(Sell, Limit, 3, limit: 106) with { IsReduceOnly = true });
        var third = desk.Place(desk.Draft(Sell, Limit, 3, limit: 107) with { IsReduceOnly = true });
        desk.Flat(100);

        desk.Bar(100, 110, 100, 108);

        Assert.That(Math.Abs(desk.LastOf(first)!.Quantity), Is.EqualTo(2));
        Assert.That(Math.Abs(desk.LastOf(second)!.Quantity), Is.EqualTo(1));
        Assert.That(desk.LastOf(third)!.Event, Is.EqualTo(OrderEvent.Expired));
        Assert.That(desk.LastOf(third)!.Code, Is.EqualTo(-2022));
        Assert.That(desk.Kernel.Orders, Is.Empty);
        Assert.That(desk.Kernel.Alarms, Is.Zero);
    }

    [TestCase(106, 94)]
    [TestCase(106, 99)]
    [TestCase(101, 94)]
    public void Of_a_list_one_order_trades_and_the_other_expires(double high, double low)
    {
        var desk = DeskAt100();
        desk.Enter(1);
        desk.Flat(100);
        desk.Place(desk.Draft(Sell, Stop, 1, stop: 95) with { IsReduceOnly = true, ListId = 7 });
        desk.Place(desk.Draft(Sell, Limit, 1, limit: 105) with { IsReduceOnly = true, ListId = 7 });

        desk.Bar(100, high, low, 100);

        Assert.That(desk.Fills.Count(), Is.EqualTo(2), "one that opened and one that closed");
        Assert.That(desk.Reports.Count(report => report.Event == OrderEvent.Expired), Is.EqualTo(1));
        Assert.That(desk.PriceOf(desk.Fills.Last()), Is.EqualTo(low < 95 ? 95 : 105), "the worse comes first");
        Assert.That(desk.Position.IsFlat, Is.True);
        Assert.That(desk.Venue.WorkingOrders, Is.Zero);
    }

    [Test]
    public void A_stop_may_be_hit_in_the_bar_of_its_entry_and_a_target_is_not()
    {
        var stopped = DeskAt100(strategy: new ScriptedStrategy(0, Plan(stop: 95, take: 105), isMirrored));
        var waiting = DeskAt100(strategy: new ScriptedStrategy(0, Plan(stop: 90, take: 105), isMirrored));

        stopped.Bar(100, 106, 94, 106);
        waiting.Bar(100, 106, 94, 104);
        var meanwhile = waiting.Trades.Count;
        waiting.Bar(104, 106, 103, 104);

        Assert.That(stopped.Price(stopped.Trades.Single().ExitPrice), Is.EqualTo(95));
        Assert.That(meanwhile, Is.Zero);
        Assert.That(waiting.Price(waiting.Trades.Single().ExitPrice), Is.EqualTo(105));
    }

    [Test]
    public void An_entry_that_waits_for_its_price_meets_the_worse_extreme_after_it()
    {
        var strategy = new ScriptedStrategy(0, Plan(limit: 98, stop: 95, take: 99), isMirrored);
        var desk = DeskAt100(strategy: strategy);

        desk.Bar(100, 101, 94, 100);

        Assert.That(desk.Price(desk.Trades.Single().ExitPrice), Is.EqualTo(95));
    }

    [Test]
    public void A_protective_stop_that_the_venue_refuses_makes_the_position_be_left_at_once()
    {
        var strategy = new ScriptedStrategy(0, Plan(stop: 98), isMirrored);
        var desk = DeskAt100(Plain with { UsesFilters = true }, strategy);

        desk.Bar(97, 99, 96, 98);

        Assert.That(desk.Reports.Count(report => report.Code == -2021), Is.EqualTo(1));
        Assert.That(desk.Position.IsFlat, Is.True);
        Assert.That(desk.Price(desk.Trades.Single().ExitPrice), Is.EqualTo(97));
        Assert.That(desk.Kernel.Alarms, Is.Zero);
    }

    [Test]
    public void An_order_larger_than_the_position_turns_it_in_two_fills()
    {
        var desk = DeskAt100();
        desk.Enter(1);
        desk.Flat(100);
        desk.Place(desk.Draft(Sell, Market, 3));

        desk.Flat(102);

        Assert.That(desk.Fills.Skip(1).Select(fill => Math.Abs(fill.Quantity)), Is.EqualTo(new[] { 1m, 2m }));
        Assert.That(desk.Trades.Single().Profit, Is.EqualTo(2));
        Assert.That(desk.Position.Quantity, Is.EqualTo(isMirrored ? 2 : -2));
    }

    [Test]
    public void A_cancelled_order_does_not_trade_and_cannot_be_cancelled_twice()
    {
        var desk = DeskAt100();
        var order = desk.Place(desk.Draft(Buy, Limit, 1, limit: 98));
        desk.Bar(100, 101, 99, 100);
        desk.Tell(new KernelCommand.Cancel(order));
        desk.Venue.Cancel(order);

        desk.Bar(100, 100, 90, 91);

        Assert.That(desk.Fills, Is.Empty);
        Assert.That(desk.Reports.Single(report => report.Event == OrderEvent.CancelRejected).Code, Is.EqualTo(-2011));
        Assert.That(desk.Kernel.Orders, Is.Empty);
    }

    [Test]
    public void A_taker_never_pays_less_with_costs_than_without([Values(0, 2)] int slippageBp, [Values(0, 250)] int ms)
    {
        var desk = DeskAt100(Plain with
        {
            Slippage = slippageBp / 10_000m, Spread = 0.0001m, Latency = TimeSpan.FromMilliseconds(ms),
        });
        desk.Enter(1);

        desk.Bar(100, 110, 90, 100);

        // A quarter of a second of a minute whose extreme is reached after half of it.
        var seen = 100 + (10m * 2 * ms / 60_000);
        var costs = 0.00005m + (slippageBp / 10_000m);
        var paid = isMirrored ? 200 - ((200 - seen) * (1 - costs)) : seen * (1 + costs);
        Assert.That(desk.PriceOf(desk.Fills.Single()), Is.EqualTo(paid).Within(1e-8m));
    }

    private static ScriptedIntent Plan(double limit = 0, double stop = 0, double take = 0) => new(limit, stop, take);

    private SimulatedDesk DeskAt100(
        FillAssumptions? assumptions = null, ScriptedStrategy? strategy = null, bool isPerpetual = true)
    {
        var instrument = isPerpetual ? RandomMarket.Perpetual : RandomMarket.Spot;
        var desk = new SimulatedDesk(instrument, assumptions, strategy, isMirrored: isMirrored);
        desk.Flat(100);
        return desk;
    }
}
