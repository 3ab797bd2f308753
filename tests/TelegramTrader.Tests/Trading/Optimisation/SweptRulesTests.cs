using TelegramTrader.Tests.Trading.Backtests;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Tests.Trading.Optimisation;

/// <summary>Rules in a sweep trade as the same rules in the kernel.</summary>
public sealed class SweptRulesTests
{
    private static readonly int Cases = Environment.GetEnvironmentVariable("TT_LONG") == "1" ? 10_000 : 1_000;

    [Test]
    public void Any_rules_with_any_values_trade_as_in_the_kernel_to_the_last_cent()
    {
        var differences = new List<string>();
        var (trades, traded, tied) = (0L, 0, 0L);
        for (var seed = 0; seed < Cases && differences.Count < 5; seed++)
        {
            var random = new Random(seed);
            var bars = Bars(random);
            var rules = new RandomRules(random, bars.Timeframe);
            var one = new SweepCase(bars, rules.Next(), rules.Values(), random.Next(2) == 0 ? 0 : 0.0005m);
            if (one.Strategy.Refuses(one.Values, bars.Timeframe) is not null)
            {
                continue;
            }

            if (one.Difference() is { } difference)
            {
                differences.Add($"seed {seed}, {bars.Count} bars of {bars.Timeframe}, {one.Strategy.Source} "
                    + $"{string.Join('/', one.Values)} fee {one.Fee}: {difference}");
            }

            var swept = one.Swept().Trades;
            trades += swept.Count;
            traded += swept.Count > 0 ? 1 : 0;
            tied += swept.Count(trade => trade.Profit == 0);
        }

        Assert.That(differences, Is.Empty);
        Assert.That(trades, Is.GreaterThan(10 * Cases), "there was something to compare");
        Assert.That(traded, Is.GreaterThan(Cases / 3), "most rules trade");
        Assert.That(tied, Is.GreaterThan(Cases / 10), "trades have to end where they began");
    }

    private static BarSeries Bars(Random random)
    {
        var count = random.Next(20) == 0 ? random.Next(2_000, 6_000) : random.Next(1, 400);
        var bars = random.Next(4) == 0 ? RandomMarket.Bars(random, count) : TickMarket.Bars(random, count);
        if (random.Next(2) == 0)
        {
            return bars;
        }

        var takers = Array.ConvertAll(bars.Volume, volume => random.Next(30) == 0 ? double.NaN : volume / 2);
        var volumes = Array.ConvertAll(bars.Volume, volume => volume + random.Next(5));
        var prices = new BarPrices(bars.Open, bars.High, bars.Low, bars.Close);
        return new BarSeries(bars.Timeframe, bars.OpenTimeMs, prices, volumes, takers);
    }
}
