using System.Text.Json;
using TelegramTrader.Analytics.Expressions;
using TelegramTrader.Application;
using TelegramTrader.Application.Backtests;
using TelegramTrader.Application.Markets;
using TelegramTrader.Application.Strategies;
using TelegramTrader.Tests.Fakes;
using TelegramTrader.Trading.Markets;
using TelegramTrader.Trading.Strategies;

namespace TelegramTrader.Tests.Trading.Backtests;

/// <summary>What is known of an exchange reaches a backtest, and what is not known is said.</summary>
public sealed class ExchangeRulesTests
{
    private static readonly Symbol Perpetual = Symbol.Of("BTC", "USDT", MarketKind.Perpetual);
    private static readonly Symbol Spot = Perpetual.As(MarketKind.Spot);
    private static readonly Venue Binance = Venue.Of("binance");

    private static readonly JsonSerializerOptions SnakeCase = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    private static readonly ExchangeRules Shipped = JsonSerializer.Deserialize<ExchangeRules>(
        File.ReadAllText(Checkout.Under("config", "exchanges.json")), SnakeCase)!;

    [Test]
    public void The_file_that_is_shipped_is_in_order()
    {
        Assert.That(Shipped.Refuses(), Is.Null);
        Assert.That(Shipped.TermsOf(Binance, Perpetual).StepSize, Is.EqualTo(0.001m));
        Assert.That(Shipped.TermsOf(Binance, Perpetual).MarginTiers, Has.Count.GreaterThan(5));
        Assert.That(Shipped.UnknownsOf(Binance, Perpetual).Single(), Does.Contain("day not known"));
    }

    [Test]
    public void What_is_not_known_of_a_symbol_is_said()
    {
        var odd = Symbol.Of("NOBODY", "USDT", MarketKind.Perpetual);

        Assert.That(Shipped.TermsOf(Binance, odd).HasSteps, Is.False);
        Assert.That(
            Shipped.UnknownsOf(Binance, odd),
            Is.EqualTo(new[]
            {
                "No steps and no least sizes are known for NOBODY-USDT-PERP on binance; none were applied.",
                "No margin tiers are known for NOBODY-USDT-PERP; it is liquidated when all of its margin is lost.",
            }));
    }

    [TestCase("BTC", 0.1, 75, "\"BTC\" is not a symbol")]
    [TestCase("BTC-USDT", -0.1, 75, "steps and bounds of BTC-USDT are not below zero")]
    [TestCase("BTC-USDT", 0.1, 74, "the margin tiers of BTC-USDT rise, and their maintenance has no jump")]
    [TestCase("BTC-USDT", 0.1, 75, null)]
    public void What_cannot_be_is_refused(string symbol, double tick, int deduction, string? sentence)
    {
        var rules = new SymbolRules("binance", symbol, "2026-07-01", "test")
        {
            Tick = (decimal)tick,
            Tiers = [new MarginTier(5_000, 0.01m, 0, 20), new MarginTier(50_000, 0.025m, deduction, 10)],
        };

        Assert.That((Shipped with { Symbols = [rules] }).Refuses(), Is.EqualTo(sentence));
    }

    [TestCase("plain", 0, 0)]
    [TestCase("standard", 0.1, 3)]
    public async Task A_perpetual_gets_steps_and_funding_unless_the_run_is_plain(string set, double tick, int settled)
    {
        var plan = await PlanAsync("SMA_CROSS", Perpetual, set);

        var market = plan.Markets.Single();
        Assert.That(market.Instrument.TickSize, Is.EqualTo((decimal)tick));
        Assert.That(market.Funding, Has.Count.EqualTo(settled));
        Assert.That(market.Funding.All(settlement => settlement.TimeMs % 60_000 == 0), Is.True, "to the minute");
    }

    [Test]
    public async Task A_coin_and_its_perpetual_are_read_over_the_time_that_both_have()
    {
        var plan = await PlanAsync("FUNDING_ARBITRAGE", Spot, "standard");

        Assert.That(plan.Markets.Select(market => market.Instrument.Symbol), Is.EqualTo(new[] { Spot, Perpetual }));
        Assert.That(plan.Markets[0].Bars.OpenTimeMs, Is.EqualTo(plan.Markets[1].Bars.OpenTimeMs));
        Assert.That(plan.Markets[0].Bars.Count, Is.EqualTo(500));
        Assert.That(plan.Markets[0].Funding, Is.Empty);
        Assert.That(plan.Markets[1].Funding, Has.Count.EqualTo(3));
    }

    private static async Task<BacktestPlan> PlanAsync(string strategy, Symbol symbol, string set)
    {
        var bars = RandomMarket.Bars(new Random(1), 600);
        var market = new FakeMarket(bars, Perpetual).Beside(Spot, bars.Slice(100, 500));
        long[] times = [.. new[] { 120, 240, 480 }.Select(minute => RandomMarket.StartMs + (minute * 60_000L) + 7)];
        market.Rows[SeriesKind.Funding] = SeriesFrame.Empty with
        {
            TimesMs = times,
            Numbers = new Dictionary<string, double[]> { [SeriesColumns.Rate] = [0.0001, 0.0002, 0.0003] },
        };
        var rules = new BacktestRules
        {
            Cash = 10_000, SlippageBp = 2, SpreadBp = 1, LatencyMs = 250, VolumeShare = 0.1m, Leverage = 1,
        };
        var desk = new BacktestDesk(
            market,
            new BacktestCheck(market, new StrategyShelf(StrategyCatalogue.All, ExpressionBounds.Most)),
            rules,
            Shipped,
            TestLimits.Usual);
        Assert.That(Period.TryParse("all", out var all), Is.True);
        var request = new RunBacktest(strategy, new NamedSymbol(null, symbol), all, Timeframe.Of("1m"))
        {
            Assumptions = set,
        };

        var planned = await desk.PlanAsync(request, null, CancellationToken.None);

        Assert.That(planned.IsAnswer(out var plan, out var refusal), Is.True, refusal?.Sentence);
        return plan!;
    }
}
