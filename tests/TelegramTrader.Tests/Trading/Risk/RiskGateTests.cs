using TelegramTrader.Tests.Trading.Backtests;
using TelegramTrader.Trading.Execution;
using TelegramTrader.Trading.Markets;
using TelegramTrader.Trading.Portfolio;
using TelegramTrader.Trading.Risk;
using static TelegramTrader.Trading.Execution.OrderSide;
using static TelegramTrader.Trading.Execution.OrderType;

namespace TelegramTrader.Tests.Trading.Risk;

/// <summary>Each reason of the gate, at the limit and one past it. The price is 100 and the cash 10,000.</summary>
public sealed class RiskGateTests
{
    private static readonly InstrumentTerms Perpetual = RandomMarket.Perpetual;

    [Test]
    public void Every_reason_of_the_list_has_a_test_here()
    {
        var tested = typeof(RiskGateTests).GetMethods()
            .SelectMany(method => method.GetCustomAttributes(typeof(TestCaseAttribute), false))
            .SelectMany(attribute => ((TestCaseAttribute)attribute).Arguments.OfType<RiskBreach>());

        Assert.That(tested.Distinct().Order(), Is.EqualTo(Enum.GetValues<RiskBreach>()));
    }

    [TestCase(TradingLevel.Open, RiskBreach.None)]
    [TestCase(TradingLevel.NoEntries, RiskBreach.Halted)]
    [TestCase(TradingLevel.Flatten, RiskBreach.Halted)]
    public void Nothing_is_entered_while_trading_is_stopped(TradingLevel level, RiskBreach expected)
    {
        var view = View(Perpetual);
        view.Level = level;

        Assert.That(Review(view, Draft(Buy, Market, 1)), Is.EqualTo(expected));
    }

    [TestCase(TradingLevel.NoEntries)]
    [TestCase(TradingLevel.Flatten)]
    public void A_stop_of_trading_never_keeps_anybody_in(TradingLevel level)
    {
        var view = View(Perpetual, held: 5);
        view.Level = level;

        var (order, _) = new RiskGate(RiskLimits.None).Review(Draft(Sell, Market, 5), view);

        Assert.That(order?.Draft.IsReduceOnly, Is.True, "it stays a reduction when the position is gone before");
        Assert.That(Review(view, Draft(Sell, Market, 5.01m)), Is.EqualTo(RiskBreach.Halted));
        Assert.That(Review(view, ByAmount(Sell, 1)), Is.EqualTo(RiskBreach.Halted), "of an amount no size is known");
    }

    [TestCase(0.01, RiskBreach.None)]
    [TestCase(0, RiskBreach.NoPrice)]
    public void Without_a_price_nothing_is_ordered(double price, RiskBreach expected)
    {
        var view = View(Perpetual);
        view.Prices[0] = (decimal)price;

        Assert.That(Review(view, Draft(Buy, Market, 1)), Is.EqualTo(expected));
    }

    [TestCase(1, 0, RiskBreach.None)]
    [TestCase(0, 1, RiskBreach.None)]
    [TestCase(0, 0, RiskBreach.Quantity)]
    [TestCase(1, 1, RiskBreach.Quantity)]
    [TestCase(-1, 0, RiskBreach.Quantity)]
    [TestCase(0, -1, RiskBreach.Quantity)]
    public void Quantity_or_amount_is_given(double quantity, double amount, RiskBreach expected)
    {
        var draft = new OrderDraft(0, Buy, Market) { Quantity = (decimal)quantity, QuoteAmount = (decimal)amount };

        Assert.That(Review(View(Perpetual), draft), Is.EqualTo(expected));
    }

    [TestCase(Limit, 100, null, 0, RiskBreach.None)]
    [TestCase(Limit, null, null, 0, RiskBreach.Terms)]
    [TestCase(Limit, 0, null, 0, RiskBreach.Terms)]
    [TestCase(Market, 100, null, 0, RiskBreach.Terms)]
    [TestCase(Stop, null, 101, 0, RiskBreach.None)]
    [TestCase(Stop, null, null, 0, RiskBreach.Terms)]
    [TestCase(Stop, null, -1, 0, RiskBreach.Terms)]
    [TestCase(StopLimit, null, 101, 0, RiskBreach.Terms)]
    [TestCase(TrailingStop, null, 101, 0.01, RiskBreach.None)]
    [TestCase(TrailingStop, null, 101, 0, RiskBreach.Terms)]
    [TestCase(TrailingStop, null, 101, 1, RiskBreach.Terms)]
    [TestCase(Stop, null, 101, 0.01, RiskBreach.Terms)]
    public void A_type_has_the_prices_it_needs_and_no_others(
        OrderType type, double? limit, double? stop, double trailing, RiskBreach expected)
    {
        var draft = Draft(Buy, type, 1) with
        {
            LimitPrice = (decimal?)limit, StopPrice = (decimal?)stop, TrailingShare = (decimal)trailing,
        };

        Assert.That(Review(View(Perpetual), draft), Is.EqualTo(expected));
    }

    [TestCase(1, RiskBreach.None)]
    [TestCase(0, RiskBreach.NothingToReduce)]
    [TestCase(-1, RiskBreach.NothingToReduce)]
    public void Reduce_only_needs_a_position_on_the_other_side(double held, RiskBreach expected)
    {
        var draft = Draft(Sell, Market, 1) with { IsReduceOnly = true };

        Assert.That(Review(View(Perpetual, (decimal)held), draft), Is.EqualTo(expected));
    }

    [TestCase(2, RiskBreach.None)]
    [TestCase(2.001, RiskBreach.ShortOnSpot)]
    public void What_is_not_held_is_not_sold_on_the_spot_market(double quantity, RiskBreach expected)
    {
        var view = View(RandomMarket.Spot, held: 2);

        Assert.That(Review(view, Draft(Sell, Market, (decimal)quantity)), Is.EqualTo(expected));
    }

    [TestCase(100, RiskBreach.None)]
    [TestCase(100.01, RiskBreach.InsufficientFunds)]
    public void What_costs_more_than_the_cash_is_refused(double quantity, RiskBreach expected)
    {
        var draft = Draft(Buy, Limit, (decimal)quantity) with { LimitPrice = 100 };

        Assert.That(Review(View(RandomMarket.Spot), draft), Is.EqualTo(expected));
    }

    [TestCase(10_000, RiskBreach.None)]
    [TestCase(10_000.01, RiskBreach.InsufficientFunds)]
    public void An_amount_is_no_more_than_the_cash(double amount, RiskBreach expected) =>
        Assert.That(Review(View(RandomMarket.Spot), ByAmount(Buy, (decimal)amount)), Is.EqualTo(expected));

    [TestCase(0.1, RiskBreach.None)]
    [TestCase(0.099, RiskBreach.TooSmall)]
    public void The_least_notional_counts_after_rounding_down(double quantity, RiskBreach expected)
    {
        var terms = Perpetual with { StepSize = 0.01m, MinNotional = 10 };

        Assert.That(Review(View(terms), Draft(Buy, Market, (decimal)quantity)), Is.EqualTo(expected));
    }

    [TestCase(Market, 5, RiskBreach.None)]
    [TestCase(Market, 5.01, RiskBreach.TooLarge)]
    [TestCase(Limit, 7, RiskBreach.None)]
    [TestCase(Limit, 7.01, RiskBreach.TooLarge)]
    public void The_venue_has_a_largest_order(OrderType type, double quantity, RiskBreach expected)
    {
        var terms = Perpetual with { MaxQuantity = 7, MaxMarketQuantity = 5 };
        var draft = Draft(Buy, type, (decimal)quantity) with { LimitPrice = type == Limit ? 100 : null };

        Assert.That(Review(View(terms), draft), Is.EqualTo(expected));
    }

    [TestCase(90, RiskBreach.None)]
    [TestCase(89.99, RiskBreach.PriceBand)]
    [TestCase(120, RiskBreach.None)]
    [TestCase(120.01, RiskBreach.PriceBand)]
    public void A_limit_price_lies_in_the_venues_band(double price, RiskBreach expected)
    {
        var terms = Perpetual with { PriceFloorRatio = 0.9m, PriceCeilingRatio = 1.2m };
        var draft = Draft(Buy, Limit, 1) with { LimitPrice = (decimal)price };

        Assert.That(Review(View(terms), draft), Is.EqualTo(expected));
    }

    [TestCase(RiskBreach.PositionSize, 1_000, null, null)]
    [TestCase(RiskBreach.PositionShare, null, 0.1, null)]
    [TestCase(RiskBreach.Leverage, null, null, 0.1)]
    public void An_entry_gets_what_a_limit_leaves_and_nothing_when_nothing_is_left(
        RiskBreach breach, double? most, double? share, double? leverage)
    {
        var gate = new RiskGate(new RiskLimits
        {
            MaxPosition = (decimal?)most, MaxPositionShare = (decimal?)share, MaxLeverage = (decimal?)leverage,
        });

        var (larger, _) = gate.Review(Draft(Buy, Market, 30), View(Perpetual, held: 4));
        var (exact, _) = gate.Review(Draft(Buy, Market, 6), View(Perpetual, held: 4));
        var (none, refused) = gate.Review(Draft(Buy, Market, 0.01m), View(Perpetual, held: 10));

        Assert.That(larger!.Draft.Quantity, Is.EqualTo(6));
        Assert.That(exact!.Draft.Quantity, Is.EqualTo(6));
        Assert.That((none, refused), Is.EqualTo(((ApprovedOrder?)null, breach)));
    }

    [TestCase(10_204.08, RiskBreach.None)]
    [TestCase(10_204.09, RiskBreach.DailyLoss)]
    public void The_loss_of_a_day_stops_entries(double dayStart, RiskBreach expected)
    {
        var view = View(Perpetual);
        view.DayStartEquity = (decimal)dayStart;

        var breach = Review(view, Draft(Buy, Market, 1), new RiskLimits { MaxDailyLossShare = 0.02m });

        Assert.That(breach, Is.EqualTo(expected));
    }

    [TestCase(10_526.30, RiskBreach.None)]
    [TestCase(10_526.32, RiskBreach.CircuitBreaker)]
    public void A_fall_from_the_highest_of_a_day_stops_entries(double highest, RiskBreach expected)
    {
        var view = View(Perpetual);
        view.HighestOfDay = (decimal)highest;

        var breach = Review(view, Draft(Buy, Market, 1), new RiskLimits { CircuitBreakerShare = 0.05m });

        Assert.That(breach, Is.EqualTo(expected));
    }

    [TestCase(10_416, 10, RiskBreach.None)]
    [TestCase(10_417, 5, RiskBreach.None)]
    [TestCase(10_752, 5, RiskBreach.None)]
    [TestCase(10_753, 0, RiskBreach.Drawdown)]
    public void The_ladder_halves_and_then_stops_entries(double peak, double expected, RiskBreach breach)
    {
        var view = View(Perpetual);
        view.PeakEquity = (decimal)peak;

        var (order, refused) = new RiskGate(new RiskLimits { Ladder = DrawdownLadder.Desk })
            .Review(Draft(Buy, Market, 10), view);

        Assert.That((order?.Draft.Quantity ?? 0, refused), Is.EqualTo(((decimal)expected, breach)));
    }

    [TestCase(Buy, 10, RiskBreach.None)]
    [TestCase(Buy, 11, RiskBreach.LiquidationDistance)]
    [TestCase(Sell, 10, RiskBreach.None)]
    [TestCase(Sell, 11, RiskBreach.LiquidationDistance)]
    public void A_position_is_not_entered_so_that_it_is_nearly_liquidated(
        OrderSide side, int leverage, RiskBreach expected)
    {
        // Without tiers the margin is lost at one leverage-th from the entry.
        var view = View(Perpetual, leverage: leverage);
        var limits = new RiskLimits { MinLiquidationDistance = 0.1m };

        Assert.That(Review(view, Draft(side, Market, 1), limits), Is.EqualTo(expected));
        Assert.That(Review(view, ByAmount(side, 100), limits), Is.EqualTo(expected));
    }

    [Test]
    public void Maintenance_counts_for_the_distance_and_a_turn_counts_as_the_new_position()
    {
        var tiered = Perpetual with { MarginTiers = [new MarginTier(1_000_000, 0.01m, 0, 20)] };
        var limits = new RiskLimits { MinLiquidationDistance = 0.0999m };

        Assert.That(
            Review(View(tiered, leverage: 10), Draft(Buy, Market, 1), limits),
            Is.EqualTo(RiskBreach.LiquidationDistance));
        Assert.That(
            Review(View(Perpetual, held: -3, leverage: 20), Draft(Buy, Market, 4), limits),
            Is.EqualTo(RiskBreach.LiquidationDistance));
        Assert.That(
            Review(View(Perpetual, held: -3, leverage: 20), Draft(Buy, Market, 3), limits),
            Is.EqualTo(RiskBreach.None));
    }

    [TestCase(2, RiskBreach.None)]
    [TestCase(3, RiskBreach.WorkingOrders)]
    public void There_are_only_so_many_working_orders(int working, RiskBreach expected)
    {
        var view = View(Perpetual);
        view.Working = [.. Enumerable.Range(0, working).Select(_ => Resting(Buy, 90))];

        Assert.That(Review(view, Draft(Buy, Market, 1), new RiskLimits { MaxWorkingOrders = 3 }), Is.EqualTo(expected));
    }

    [TestCase(19, RiskBreach.None)]
    [TestCase(20, RiskBreach.OrderRate)]
    public void There_are_only_so_many_orders_a_minute(int sent, RiskBreach expected)
    {
        var view = View(Perpetual);
        view.OrdersOfLastMinute = sent;

        Assert.That(
            Review(view, Draft(Buy, Market, 1), new RiskLimits { MaxOrdersPerMinute = 20 }), Is.EqualTo(expected));
    }

    [TestCase(101, RiskBreach.SelfCross)]
    [TestCase(101.01, RiskBreach.None)]
    public void A_market_order_reaches_as_far_as_its_cost_may_go(double resting, RiskBreach expected)
    {
        var view = View(Perpetual);
        view.Working = [Resting(Sell, (decimal)resting)];

        Assert.That(Review(view, Draft(Buy, Market, 1)), Is.EqualTo(expected));
    }

    [TestCase(104.99, RiskBreach.None)]
    [TestCase(105, RiskBreach.SelfCross)]
    public void An_order_does_not_trade_with_one_of_its_owner(double limit, RiskBreach expected)
    {
        var view = View(Perpetual);
        view.Working = [Resting(Sell, 105)];

        Assert.That(
            Review(view, Draft(Buy, Limit, 1) with { LimitPrice = (decimal)limit }), Is.EqualTo(expected));
    }

    private static RiskBreach Review(AccountView view, OrderDraft draft, RiskLimits? limits = null)
    {
        var (order, breach) = new RiskGate(limits ?? RiskLimits.None).Review(draft, view);
        Assert.That(order is null, Is.EqualTo(breach != RiskBreach.None));
        return breach;
    }

    private static AccountView View(InstrumentTerms terms, decimal held = 0, decimal leverage = 1)
    {
        var account = new TradingAccount([terms], 10_000);
        account.Positions[0].Leverage = leverage;
        if (held != 0)
        {
            account.Book(0, new Fill(0, held, 100, 0, 100));
        }

        var view = new AccountView(account, [terms]);
        view.Prices[0] = 100;
        return view;
    }

    private static OrderDraft Draft(OrderSide side, OrderType type, decimal quantity) =>
        new(0, side, type) { Quantity = quantity };

    private static OrderDraft ByAmount(OrderSide side, decimal amount) =>
        new(0, side, Market) { QuoteAmount = amount };

    private static Order Resting(OrderSide side, decimal price) =>
        new(new RiskGate(RiskLimits.None)
            .Review(Draft(side, Limit, 1) with { LimitPrice = price }, View(Perpetual)).Order!);
}
