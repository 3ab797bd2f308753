using System.Text;
using TelegramTrader.Trading.Backtests;
using TelegramTrader.Trading.Kernel;
using TelegramTrader.Trading.Markets;
using TelegramTrader.Trading.Risk;
using TelegramTrader.Trading.Strategies;

namespace TelegramTrader.Tests.Trading.Backtests;

/// <summary>Bars before the period: seen, not traded, not counted.</summary>
public sealed class WarmUpTests
{
    private const int Before = 200;

    private static readonly BarSeries Bars = SeededMarket.Noise(8, 1_200);
    private static readonly long PeriodMs = Bars.OpenTimeMs[Before];
    private static readonly BacktestSetup Warm = SeededMarket.SmaCross() with { CountsFromMs = PeriodMs };

    [Test]
    public void Nothing_is_entered_before_the_period_and_nothing_of_it_is_counted()
    {
        var run = Run(Warm, Bars);

        Assert.Multiple(() =>
        {
            Assert.That(run.WarmUpBars, Is.EqualTo(Before));
            Assert.That(run.StartMs, Is.EqualTo(PeriodMs));
            Assert.That(run.TimesMs, Has.Length.EqualTo(Bars.Count - Before));
            Assert.That(run.TimesMs[0], Is.EqualTo(Bars.OpenTimeMs[Before + 1]));
            Assert.That(run.Equity[0], Is.EqualTo(10_000));
            Assert.That(run.Trades.Min(trade => trade.OpenedMs), Is.GreaterThan(PeriodMs));
            Assert.That(run.Refused.GetValueOrDefault(RiskBreach.Halted), Is.Zero, "of the warm-up");
        });
    }

    [Test]
    public void It_trades_in_the_period_as_a_longer_run_does_once_that_is_flat()
    {
        var whole = Run(SeededMarket.SmaCross(), Bars);
        var warm = Run(Warm, Bars);

        var later = whole.Trades.Where(trade => trade.OpenedMs > PeriodMs + (100 * 3_600_000)).ToList();
        var times = warm.Trades.Select(trade => (trade.OpenedMs, trade.ClosedMs)).ToHashSet();
        Assert.That(later, Has.Count.GreaterThan(5));
        Assert.That(later.All(trade => times.Contains((trade.OpenedMs, trade.ClosedMs))), Is.True);
    }

    [Test]
    public void Without_bars_before_it_the_period_is_run_as_ever()
    {
        var cold = Run(SeededMarket.SmaCross(), Bars);
        var same = Run(SeededMarket.SmaCross() with { CountsFromMs = Bars.OpenTimeMs[0] }, Bars);

        Assert.That(same.Equity, Is.EqualTo(cold.Equity));
        Assert.That(same.Trades, Is.EqualTo(cold.Trades));
        Assert.That(same.WarmUpBars, Is.Zero);
    }

    [Test]
    public void A_period_of_no_bars_is_all_warm_up()
    {
        var run = Run(Warm with { CountsFromMs = Bars.CloseTimeMs(Bars.Count - 1) + 1 }, Bars);

        Assert.That(run.TimesMs, Is.Empty);
        Assert.That(run.Trades, Is.Empty);
        Assert.That(BacktestFigures.Of(run).FinalEquity, Is.EqualTo(10_000));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void The_journal_tells_the_halt_and_replays_to_the_byte(bool hasDetail)
    {
        var market = SeededMarket.Of(hasDetail ? Bars.Resample(Timeframe.Of("4h")) : Bars) with
        {
            Detail = hasDetail ? Bars : null,
        };
        using var first = new MemoryStream();
        using var again = new MemoryStream();
        using (var journal = new KernelJournal(first))
        {
            new Backtest(Warm with { Parameters = [2, 5] }, [market], journal).Run();
        }

        var lines = Encoding.UTF8.GetString(first.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        using (var journal = new KernelJournal(again))
        {
            JournalReplay.Run(
                lines.Prepend("{}"),
                Backtest.KernelOf(Warm, [market.Instrument]),
                SmaCross.Declaration.Create([2, 5], Bars.Slice(0, 0)),
                journal);
        }

        Assert.That(again.ToArray(), Is.EqualTo(first.ToArray()));
        var resumed = Array.FindIndex(lines, line => line.Contains("\"Resume\"", StringComparison.Ordinal));
        Assert.That(lines[0], Does.Contain("\"Halt\"").And.Contains("warming up"));
        Assert.That(lines[..resumed], Has.Some.Contains("RefusedOrder").And.None.Contains("ApprovedOrder"));
        Assert.That(lines[resumed..], Has.Some.Contains("ApprovedOrder"));
    }

    [Test]
    public void A_pair_of_markets_warms_up_together()
    {
        BacktestMarket[] markets =
        [
            SeededMarket.Of(Bars),
            new BacktestMarket(RandomMarket.Perpetual, Bars.Slice(0, 1_100)),
        ];
        var strategy = FundingArbitrage.Declaration;
        var values = strategy.Bind(new Dictionary<string, double>(), Bars.Timeframe).Values;

        var run = new Backtest(
            new BacktestSetup(strategy, values, SeededMarket.Costly) { CountsFromMs = PeriodMs }, markets).Run();

        Assert.That(run.TimesMs, Has.Length.EqualTo(Bars.Count - Before));
    }

    [Test]
    public void A_strategy_that_throws_names_itself_and_the_bar()
    {
        var strategy = SeededMarket.Strategy(_ => new Failing(), name: "BROKEN");

        var fault = Assert.Throws<StrategyFaultException>(
            () => Run(new BacktestSetup(strategy, [], SeededMarket.Costly), Bars));

        Assert.That(fault!.Message, Is.EqualTo("BROKEN failed at the bar of 2024-01-01 03:00 UTC: No third bar."));
    }

    private static BacktestRun Run(BacktestSetup setup, BarSeries bars) =>
        new Backtest(setup, [SeededMarket.Of(bars)]).Run();

    private sealed class Failing : IStrategy
    {
        private int seen;

        public Intent OnBar(in StrategyMoment moment) =>
            seen++ < 3 ? Intent.None : throw new InvalidOperationException("No third bar.");
    }
}
