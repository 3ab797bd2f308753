using TelegramTrader.Analytics.Sweeps;
using TelegramTrader.Tests.Trading.Backtests;
using TelegramTrader.Trading.Markets;
using TelegramTrader.Trading.Strategies;

namespace TelegramTrader.Tests.Trading.Optimisation;

/// <summary>What allows a second engine: it trades as the kernel does, one by one, to the last cent.</summary>
public sealed class SweepEqualsKernelTests
{
    private static readonly int Cases = Environment.GetEnvironmentVariable("TT_LONG") == "1" ? 10_000 : 1_000;

    [Test]
    public void Every_combination_trades_as_in_the_kernel_to_the_last_cent()
    {
        var differences = new List<string>();
        var (trades, ties, tiedTrades) = (0L, 0L, 0L);
        for (var seed = 0; seed < Cases && differences.Count < 5; seed++)
        {
            var random = new Random(seed);
            var count = random.Next(40) == 0 ? random.Next(1_000, 5_000) : random.Next(1, 400);
            var bars = random.Next(4) == 0 ? RandomMarket.Bars(random, count) : TickMarket.Bars(random, count);
            var one = SweepCase.Of(random, bars);

            if (one.Difference() is { } difference)
            {
                differences.Add($"seed {seed}, {bars.Count} bars, {one.Strategy.Name} "
                    + $"{string.Join('/', one.Values)} fee {one.Fee}: {difference}");
            }

            var swept = one.Swept().Trades;
            trades += swept.Count;
            tiedTrades += swept.Count(trade => trade.Profit == 0);
            ties += one.Values.Length == 2 ? TiesOf(bars, (int)one.Values[0], (int)one.Values[1]) : 0;
        }

        Assert.That(differences, Is.Empty);
        Assert.That(trades, Is.GreaterThan(5 * Cases), "there was something to compare");
        Assert.That(ties, Is.GreaterThan(Cases / 2), "averages have to tie, or ties are not tested");
        Assert.That(tiedTrades, Is.GreaterThan(Cases / 10), "trades have to end where they began");
    }

    [Test]
    public void A_position_that_stays_above_its_cost_for_a_block_falls_from_its_height_only()
    {
        const int bars = 4_450;
        double[] closes =
        [
            .. Enumerable.Range(0, bars).Select(i => i < 2_000 ? Math.Round(100 - (i * 0.01), 2)
                : i < 3_000 ? Math.Round(80 + ((i - 2_000) * 0.12), 2)
                : 199),
        ];
        double[] opens = [closes[0], .. closes[..^1]];
        var series = new BarSeries(
            Timeframe.Of("1h"),
            [.. Enumerable.Range(0, bars).Select(i => RandomMarket.StartMs + (i * 3_600_000L))],
            new BarPrices(opens, [.. opens.Zip(closes, Math.Max)], [.. opens.Zip(closes, Math.Min)], closes),
            closes);
        var one = new SweepCase(series, SmaCross.Declaration, [5, 1_500], 0);

        Assert.That(one.Swept().Figures.OpenPosition, Is.True);
        Assert.That(one.Difference(), Is.Null);
    }

    [Test]
    public void Averages_of_prices_too_far_apart_for_a_scale_cross_as_in_the_kernel()
    {
        const int Slow = 420;
        var random = new Random(1);
        double[] closes =
        [
            .. Enumerable.Range(0, 1_500).Select(i => Math.Round(
                225_000 + (120_000 * Math.Sin(i / 10.0)) + (random.NextDouble() * 20_000), 8)),
        ];
        double[] opens = [closes[0], .. closes[..^1]];
        var bars = new BarSeries(
            Timeframe.Of("1h"),
            [.. Enumerable.Range(0, closes.Length).Select(i => RandomMarket.StartMs + (i * 3_600_000L))],
            new BarPrices(opens, [.. opens.Zip(closes, Math.Max)], [.. opens.Zip(closes, Math.Min)], closes),
            closes);
        var one = new SweepCase(bars, SmaCross.Declaration, [3, Slow], 0.001m);
        var (least, most) = TickSums.Of(closes)!.RangeOf(0, closes.Length);

        var difference = one.Difference();

        Assert.That(MeanScale.Of(least, most).Holds(Slow), Is.False, "else they are compared by their scale");
        Assert.That(one.Swept().Trades, Has.Count.GreaterThan(10));
        Assert.That(difference, Is.Null);
    }

    private static int TiesOf(BarSeries bars, int fast, int slow)
    {
        var (ties, units) = (0, Array.ConvertAll(bars.Close, price => (long)Math.Round(price * 1e8)));
        for (var i = slow - 1; i < units.Length; i++)
        {
            var (one, other) = (units[(i - fast + 1)..(i + 1)].Sum(), units[(i - slow + 1)..(i + 1)].Sum());
            ties += (Int128)one * slow == (Int128)other * fast ? 1 : 0;
        }

        return ties;
    }
}
