using TelegramTrader.Tests.Trading.Backtests;
using TelegramTrader.Trading.Execution;
using TelegramTrader.Trading.Markets;
using TelegramTrader.Trading.Venues;
using static TelegramTrader.Trading.Execution.OrderSide;
using static TelegramTrader.Trading.Execution.OrderType;

namespace TelegramTrader.Tests.Trading.Venues;

/// <summary>What an exchange refuses, with its codes: each at the limit and one past it.</summary>
public sealed class VenueFiltersTests
{
    private static readonly InstrumentTerms Terms = RandomMarket.Spot with
    {
        TickSize = 0.5m,
        StepSize = 0.01m,
        MinQuantity = 0.02m,
        MaxQuantity = 50,
        MaxMarketQuantity = 20,
        MinNotional = 10,
        MaxNotional = 4_000,
    };

    private static readonly FillAssumptions Filtered = FillAssumptions.Plain(0) with { UsesFilters = true };

    [TestCase(100.5, 1, null)]
    [TestCase(100.4, 1, "PRICE_FILTER")]
    [TestCase(600, 0.02, null)]
    [TestCase(600, 0.01, "LOT_SIZE")]
    [TestCase(600, 0.025, "LOT_SIZE")]
    [TestCase(60, 50, null)]
    [TestCase(60, 50.01, "LOT_SIZE")]
    [TestCase(100, 0.1, null)]
    [TestCase(99.5, 0.1, "NOTIONAL")]
    [TestCase(80, 50, null)]
    [TestCase(80.5, 50, "NOTIONAL")]
    public void A_limit_order_keeps_the_steps_and_bounds(double price, double quantity, string? filter)
    {
        var draft = new OrderDraft(0, Buy, Limit) { LimitPrice = (decimal)price, Quantity = (decimal)quantity };

        var refused = VenueFilters.Refuses(draft, Terms);

        Assert.That(refused?.Text, Is.EqualTo(filter is null ? null : $"Filter failure: {filter}"));
        Assert.That(refused?.Code ?? -1013, Is.EqualTo(-1013));
    }

    [TestCase(20, null)]
    [TestCase(20.01, "Filter failure: MARKET_LOT_SIZE")]
    public void A_market_order_has_a_bound_of_its_own(double quantity, string? text)
    {
        var draft = new OrderDraft(0, Buy, Market) { Quantity = (decimal)quantity };

        Assert.That(VenueFilters.Refuses(draft, Terms)?.Text, Is.EqualTo(text));
    }

    [Test]
    public void A_stop_off_the_tick_is_refused_and_a_reduction_may_be_small()
    {
        var stop = new OrderDraft(0, Sell, Stop) { StopPrice = 90.25m, Quantity = 1 };
        var small = new OrderDraft(0, Sell, Limit) { LimitPrice = 100, Quantity = 0.05m };

        Assert.That(VenueFilters.Refuses(stop, Terms)?.Text, Is.EqualTo("Filter failure: PRICE_FILTER"));
        Assert.That(VenueFilters.Refuses(small, Terms)?.Text, Is.EqualTo("Filter failure: NOTIONAL"));
        Assert.That(VenueFilters.Refuses(small with { IsReduceOnly = true }, Terms), Is.Null);
    }

    [Test]
    public void The_gate_rounds_so_that_the_venue_has_nothing_to_refuse()
    {
        var random = new Random(5);
        var desk = DeskAt100(Terms);
        var reached = 0;
        for (var i = 0; i < 2_000; i++)
        {
            var draft = new OrderDraft(0, Buy, Limit)
            {
                LimitPrice = 50 + ((decimal)random.NextDouble() * 49),
                Quantity = (decimal)random.NextDouble() * 100,
            };
            var order = desk.Place(draft);
            reached += order > 0 ? 1 : 0;
            desk.Tell(new TelegramTrader.Trading.Kernel.KernelCommand.Cancel(order));
        }

        desk.Flat(100);

        Assert.That(reached, Is.GreaterThan(500));
        Assert.That(desk.Reports.Where(report => report.Event == OrderEvent.Rejected), Is.Empty);
    }

    [TestCase(MarketKind.Spot, -2010)]
    [TestCase(MarketKind.Perpetual, -2021)]
    public void A_stop_that_would_trigger_at_once_is_refused(MarketKind kind, int code)
    {
        var desk = DeskAt100(new InstrumentTerms(Symbol.Of("BTC", "USDT", kind)));
        desk.Enter(1);
        desk.Flat(100);
        var order = desk.Place(desk.Draft(Sell, Stop, 1, stop: 101));

        desk.Flat(100);

        Assert.That((desk.LastOf(order)!.Event, desk.LastOf(order)!.Code), Is.EqualTo((OrderEvent.Rejected, code)));
        Assert.That(desk.Kernel.Alarms, Is.Zero);
    }

    [Test]
    public void Post_only_that_would_take_has_another_code_on_the_spot_market()
    {
        var desk = DeskAt100(RandomMarket.Spot);
        var order = desk.Place(desk.Draft(Buy, Limit, 1, limit: 101) with { IsPostOnly = true });

        desk.Flat(100);

        Assert.That((desk.LastOf(order)!.Event, desk.LastOf(order)!.Code), Is.EqualTo((OrderEvent.Rejected, -2010)));
    }

    [Test]
    public void Fill_or_kill_expires_on_the_spot_market()
    {
        var desk = DeskAt100(RandomMarket.Spot, Filtered with { VolumeShare = 0.1m });
        var draft = desk.Draft(Buy, Market, 10) with { TimeInForce = TimeInForce.FillOrKill };
        var order = desk.Place(draft);

        desk.Bar(100, 100, 100, 100, volume: 99);

        Assert.That(desk.LastOf(order)!.Event, Is.EqualTo(OrderEvent.Expired));
        Assert.That(desk.Fills, Is.Empty);
    }

    [Test]
    public void What_is_not_there_cannot_be_sold_or_paid_on_the_spot_market()
    {
        var desk = DeskAt100(RandomMarket.Spot);
        desk.Enter(1);
        desk.Flat(100);
        var sold = desk.Place(desk.Draft(Sell, Market, 1));
        var again = desk.Place(desk.Draft(Sell, Market, 1));
        desk.Flat(100);
        var bought = desk.Place(desk.Draft(Buy, Market, 99));
        desk.Flat(102);

        Assert.That(desk.LastOf(sold)!.Event, Is.EqualTo(OrderEvent.Filled));
        Assert.That((desk.LastOf(again)!.Event, desk.LastOf(again)!.Code), Is.EqualTo((OrderEvent.Rejected, -2010)));
        Assert.That((desk.LastOf(bought)!.Event, desk.LastOf(bought)!.Code), Is.EqualTo((OrderEvent.Rejected, -2010)));
        Assert.That(desk.Position.IsFlat, Is.True);
        Assert.That(desk.Kernel.Orders, Is.Empty);
    }

    private static SimulatedDesk DeskAt100(InstrumentTerms terms, FillAssumptions? assumptions = null)
    {
        var desk = new SimulatedDesk(terms, assumptions ?? Filtered);
        desk.Flat(100);
        return desk;
    }
}
