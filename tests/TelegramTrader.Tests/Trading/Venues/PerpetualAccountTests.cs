using TelegramTrader.Tests.Trading.Backtests;
using TelegramTrader.Trading.Execution;
using TelegramTrader.Trading.Markets;
using TelegramTrader.Trading.Risk;
using TelegramTrader.Trading.Venues;
using static TelegramTrader.Trading.Execution.OrderSide;
using static TelegramTrader.Trading.Execution.OrderType;

namespace TelegramTrader.Tests.Trading.Venues;

/// <summary>Margin, funding and liquidation, long and, in the mirror, short.</summary>
[TestFixture(false)]
[TestFixture(true)]
public sealed class PerpetualAccountTests(bool isMirrored)
{
    private static readonly InstrumentTerms Tiered = RandomMarket.Perpetual with
    {
        MarginTiers =
        [
            new MarginTier(5_000, 0.01m, 0, 20),
            new MarginTier(50_000, 0.025m, 75, 10),
            new MarginTier(1_000_000, 0.05m, 1_325, 5),
        ],
    };

    [TestCase(1, 10_000)]
    [TestCase(4, 2_500)]
    public void A_position_sets_its_notional_over_leverage_aside(int leverage, decimal margin)
    {
        var desk = DeskAt100(leverage);
        desk.Enter(100);

        desk.Flat(100);

        Assert.That(desk.Venue.Account.MarginOf(0), Is.EqualTo(margin));
        Assert.That(desk.Venue.Account.Cash, Is.EqualTo(SimulatedDesk.Cash - margin));
    }

    [Test]
    public void What_costs_more_than_the_money_is_refused_for_its_margin()
    {
        // The gate saw the price before the gap.
        var desk = DeskAt100(leverage: 1);
        var order = desk.Enter(100);

        desk.Flat(isMirrored ? 99 : 101);

        var refused = desk.LastOf(order)!;
        Assert.That((refused.Event, refused.Code), Is.EqualTo((OrderEvent.Rejected, -2019)));
        Assert.That(desk.Position.IsFlat, Is.True);
        Assert.That(desk.Kernel.Orders, Is.Empty);
    }

    [TestCase(0.0001)]
    [TestCase(-0.0003)]
    public void Funding_is_paid_by_the_side_and_the_notional(double rate)
    {
        var desk = DeskAt100(leverage: 2);
        desk.Enter(50);
        desk.Flat(100);

        var payment = desk.Settle((decimal)rate, 110);

        Assert.That(payment, Is.EqualTo(-(isMirrored ? -50 : 50) * 110 * (decimal)rate));
        Assert.That(desk.Kernel.Account.Cash, Is.EqualTo(desk.Venue.Account.Cash));
        Assert.That(desk.Position.Funding, Is.EqualTo(payment));
    }

    [Test]
    public void Funding_that_cash_cannot_pay_comes_out_of_the_margin()
    {
        var desk = DeskAt100(leverage: 5);
        desk.Enter(500);
        desk.Flat(100);
        var before = desk.Venue.Account.MarginOf(0);

        var payment = desk.Settle(isMirrored ? -0.01m : 0.01m, 100);

        Assert.That(payment, Is.EqualTo(-500));
        Assert.That(desk.Venue.Account.Cash, Is.Zero);
        Assert.That(desk.Venue.Account.MarginOf(0), Is.EqualTo(before - 500));
        Assert.That(desk.Kernel.Account.MarginOf(0), Is.EqualTo(before - 500));
    }

    [Test]
    public void A_position_is_liquidated_at_the_price_its_tier_gives_and_its_maintenance_is_the_fee()
    {
        var desk = DeskAt100(leverage: 10);
        desk.Enter(300);
        desk.Flat(100);
        var liquidation = LiquidationPrice.Of(
            Tiered, desk.Position.Quantity, desk.Position.EntryPrice, desk.Venue.Account.MarginOf(0))!.Value;

        desk.Bar(100, 101, 80, 85);

        var fill = desk.Fills.Last();
        Assert.That(fill.IsLiquidation, Is.True);
        Assert.That(fill.Price, Is.EqualTo(liquidation).Within(1e-8m));
        var notional = 300 * fill.Price;
        Assert.That(fill.Fee, Is.EqualTo(Tiered.TierOf(notional)!.MaintenanceOf(notional)).Within(1e-4m));
        Assert.That(desk.Trades.Single().IsLiquidation, Is.True);
        Assert.That(desk.Venue.Account.Cash, Is.EqualTo(SimulatedDesk.Cash - 3_000), "its margin and no more is gone");
    }

    [Test]
    public void A_gap_beyond_bankruptcy_takes_the_margin_and_no_more()
    {
        var desk = DeskAt100(leverage: 10);
        desk.Enter(300);
        desk.Flat(100);
        desk.Place(desk.Draft(Sell, Stop, 300, stop: 99));
        desk.Flat(100);

        desk.Flat(60);

        Assert.That(desk.Venue.Account.Cash, Is.EqualTo(7_000m).Within(1e-12m));
        Assert.That(desk.PriceOf(desk.Fills.Last()), Is.EqualTo(90));
        Assert.That(desk.Venue.WorkingOrders, Is.Zero);
        Assert.That(desk.Kernel.Orders, Is.Empty);
    }

    [TestCase(95, false)]
    [TestCase(90.5, true)]
    public void Stop_or_liquidation_is_what_comes_first_on_the_way(double stop, bool isLiquidated)
    {
        var desk = DeskAt100(leverage: 10);
        desk.Enter(300);
        desk.Flat(100);
        desk.Place(desk.Draft(Sell, Stop, 300, stop: (decimal)stop));

        desk.Bar(100, 101, 80, 85);

        Assert.That(desk.Trades.Single().IsLiquidation, Is.EqualTo(isLiquidated));
    }

    [Test]
    public void Without_known_tiers_a_position_is_gone_when_its_margin_is()
    {
        var desk = new SimulatedDesk(
            RandomMarket.Perpetual, FillAssumptions.Plain(0.001m) with { Leverage = 4 }, isMirrored: isMirrored);
        desk.Flat(100);
        desk.Enter(100);
        desk.Flat(100);

        desk.Bar(100, 100, 70, 70);

        Assert.That(desk.Trades.Single().IsLiquidation, Is.True);
        Assert.That(desk.PriceOf(desk.Fills.Last()), Is.EqualTo(75));
        Assert.That(desk.Venue.Account.Cash, Is.EqualTo(SimulatedDesk.Cash - 2_500 - 10));
    }

    [Test]
    public void The_liquidation_price_leaves_exactly_the_maintenance()
    {
        var random = new Random(isMirrored ? 1 : 2);
        var inside = 0;
        for (var i = 0; i < 10_000; i++)
        {
            var quantity = (isMirrored ? -1 : 1) * Math.Round((decimal)Math.Exp(random.NextDouble() * 8), 3);
            var entry = Math.Round(1 + ((decimal)random.NextDouble() * 1_000), 2);
            var margin = Math.Abs(quantity) * entry / random.Next(1, 20);

            if (LiquidationPrice.Of(Tiered, quantity, entry, margin) is not { } price)
            {
                continue;
            }

            var notional = Math.Abs(quantity) * price;
            var left = margin + (quantity * (price - entry));
            var kept = Tiered.TierOf(notional)!.MaintenanceOf(notional);
            Assert.That(Math.Abs(left - kept), Is.LessThan(1e-9m * (notional + entry)));
            inside++;
        }

        Assert.That(inside, Is.GreaterThan(9_000));
    }

    private SimulatedDesk DeskAt100(int leverage)
    {
        var desk = new SimulatedDesk(
            Tiered, FillAssumptions.Plain(0) with { Leverage = leverage }, isMirrored: isMirrored);
        desk.Flat(100);
        return desk;
    }
}
