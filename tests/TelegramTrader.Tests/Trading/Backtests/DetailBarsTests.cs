using TelegramTrader.Tests.Trading.Venues;
using TelegramTrader.Trading.Backtests;
using TelegramTrader.Trading.Markets;
using TelegramTrader.Trading.Strategies;
using TelegramTrader.Trading.Venues;

namespace TelegramTrader.Tests.Trading.Backtests;

/// <summary>A strategy decides on long bars while its orders trade on short ones.</summary>
public sealed class DetailBarsTests
{
    private const long MinuteMs = 60_000;

    [TestCase(20, 90)]
    [TestCase(29, 90)]
    [TestCase(31, 110)]
    public void A_stop_or_target_inside_a_bar_is_hit_at_its_minute(int minute, double price)
    {
        var closes = Enumerable.Range(0, 60).Select(at => at == minute ? price : 100).ToArray();
        var market = new BacktestMarket(RandomMarket.Spot, Minutes(closes).Resample(Timeframe.Of("15m")))
        {
            Detail = Minutes(closes),
        };
        var setup = new BacktestSetup(Entering(new ScriptedIntent(Stop: 95, Take: 105)), [], FillAssumptions.Plain(0));

        var run = new Backtest(setup, [market]).Run();

        var trade = run.Trades.Single();
        Assert.That(trade.OpenedMs, Is.EqualTo(RandomMarket.StartMs + (15 * MinuteMs)), "the open after the decision");
        Assert.That(trade.ClosedMs, Is.EqualTo(RandomMarket.StartMs + (minute * MinuteMs)));
        Assert.That(trade.ExitPrice, Is.EqualTo(price < 100 ? 95 : 105));
        Assert.That(run.TimesMs, Has.Length.EqualTo(4));
    }

    [Test]
    public void Detail_tells_what_came_first_where_the_long_bar_has_to_assume_the_worst()
    {
        var closes = Enumerable.Range(0, 60).Select(at => at == 31 ? 110.0 : at == 40 ? 90 : 100).ToArray();
        var minutes = Minutes(closes);
        var setup = new BacktestSetup(Entering(new ScriptedIntent(Stop: 95, Take: 105)), [], FillAssumptions.Plain(0));
        var market = new BacktestMarket(RandomMarket.Spot, minutes.Resample(Timeframe.Of("15m")));

        var coarse = new Backtest(setup, [market]).Run();
        var exact = new Backtest(setup, [market with { Detail = minutes }]).Run();

        Assert.That(coarse.Trades.Single().ExitPrice, Is.EqualTo(95));
        Assert.That(exact.Trades.Single().ExitPrice, Is.EqualTo(105));
    }

    private static StrategyDeclaration Entering(ScriptedIntent intent) => new()
    {
        Name = "SCRIPTED",
        About = "Enters once.",
        Parameters = [],
        Create = (_, _) => new ScriptedStrategy(0, intent),
        WarmUp = static (_, _) => 0,
    };

    private static BarSeries Minutes(double[] closes)
    {
        var opens = closes.Select((close, at) => at == 0 ? close : closes[at - 1]).ToArray();
        return new BarSeries(
            Timeframe.Of("1m"),
            [.. closes.Select((_, at) => RandomMarket.StartMs + (at * MinuteMs))],
            new BarPrices(
                opens,
                [.. opens.Zip(closes, Math.Max)],
                [.. opens.Zip(closes, Math.Min)],
                closes),
            [.. closes.Select(_ => 1_000.0)]);
    }
}
