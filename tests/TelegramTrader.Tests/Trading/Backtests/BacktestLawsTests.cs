using System.Text;
using TelegramTrader.Trading.Backtests;
using TelegramTrader.Trading.Kernel;
using TelegramTrader.Trading.Markets;
using TelegramTrader.Trading.Strategies;
using TelegramTrader.Trading.Venues;

namespace TelegramTrader.Tests.Trading.Backtests;

/// <summary>What holds for every run, over random series, strategies, parameters and assumptions.</summary>
public sealed class BacktestLawsTests
{
    private const int Cases = 10_000;
    private const int FewestTrades = 5;
    private const double ShareWithTrades = 0.8;

    [Test]
    public void No_trade_depends_on_a_later_bar() => ForMany(1, (random, market, setup) =>
    {
        var whole = Run(setup, market);
        var cut = random.Next(market.Bars.Count / 2, market.Bars.Count);
        var part = Run(setup, market with { Bars = market.Bars.Slice(0, cut) });

        var known = whole.Trades.TakeWhile(trade => trade.ClosedMs < part.TimesMs[^1]).ToArray();
        Assert.That(part.Trades, Is.EqualTo(known));
        Assert.That(part.Equity, Is.EqualTo(whole.Equity[..cut]));
        return whole;
    });

    [Test]
    public void Prices_ten_times_as_high_give_the_same_returns()
    {
        var seed = 0;
        ForMany(2, (random, market, setup) =>
        {
            seed++;
            var (bars, scaled) = (Bars(seed, 1), Bars(seed, 10));
            var own = Run(setup, market with { Bars = bars });
            var high = Run(setup, market with { Bars = scaled });

            Assert.That(high.Trades, Has.Count.EqualTo(own.Trades.Count));
            Assert.That(high.Equity[^1], Is.EqualTo(own.Equity[^1]).Within(own.Equity[^1] * 1e-9));
            return own;
        });

        static BarSeries Bars(int seed, double scale) => RandomMarket.Bars(new Random(seed), 300, scale);
    }

    [Test]
    public void The_books_balance_and_equity_is_what_was_paid_in_and_what_was_won() => ForMany(3, (_, market, setup) =>
    {
        var run = Run(setup, market);

        var account = run.Account;
        foreach (var asset in account.Ledger.Assets)
        {
            Assert.That(Math.Abs(account.Ledger.SumOf(asset)), Is.LessThan(1e-15m), asset);
        }

        var position = account.Positions[0];
        var price = (decimal)market.Bars.Close[^1];
        var open = position.IsFlat ? 0 : position.Realised + position.Unrealised(price) - position.Fees;
        var won = run.Trades.Sum(trade => trade.Profit) + open;
        Assert.That(account.Equity([price]), Is.EqualTo(account.Deposited + won).Within(1e-9m));
        Assert.That(run.Equity[^1], Is.EqualTo((double)account.Equity([price])).Within(1e-6));
        return run;
    });

    [Test]
    public void A_replay_of_the_journal_gives_the_same_bytes() => ForMany(4, (_, market, setup) =>
    {
        using var first = new MemoryStream();
        using var again = new MemoryStream();
        BacktestRun run;
        using (var journal = new KernelJournal(first))
        {
            journal.Write(HeaderOf(setup, market));
            run = Run(setup, market, journal);
        }

        var lines = Encoding.UTF8.GetString(first.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        ReplayedKernel replayed;
        using (var journal = new KernelJournal(again))
        {
            journal.Write(JournalReader.ReadHeader(lines[0]));
            replayed = JournalReplay.Run(
                lines,
                Backtest.KernelOf(setup, [market.Instrument]),
                setup.Strategy.Create(setup.Parameters, market.Bars.Slice(0, 0)),
                journal);
        }

        Assert.That(again.ToArray(), Is.EqualTo(first.ToArray()));
        Assert.That(replayed.Trades, Is.EqualTo(run.Trades));
        Assert.That(replayed.Approved, Is.EqualTo(run.Approved));
        Assert.That(replayed.Alarms, Is.Zero);
        return run;
    }, Environment.GetEnvironmentVariable("TT_LONG") == "1" ? Cases : Cases / 20);

    private static void ForMany(
        int seed, Func<Random, BacktestMarket, BacktestSetup, BacktestRun> holds, int cases = Cases)
    {
        var random = new Random(seed);
        var withTrades = 0;
        for (var i = 0; i < cases; i++)
        {
            var setup = SetupOf(random);
            var isPerpetual = random.Next(2) == 0;
            var market = new BacktestMarket(
                isPerpetual ? RandomMarket.Perpetual : RandomMarket.Spot, RandomMarket.Bars(random, 300));

            var run = holds(random, market, setup);

            withTrades += run.Trades.Count >= FewestTrades ? 1 : 0;
        }

        Assert.That(withTrades, Is.GreaterThan(cases * ShareWithTrades), "the property is not empty");
    }

    private static BacktestSetup SetupOf(Random random)
    {
        var strategy = StrategyCatalogue.All[random.Next(2)];
        var given = strategy.Name == "SMA_CROSS"
            ? new Dictionary<string, double> { ["fast"] = random.Next(2, 6), ["slow"] = random.Next(7, 16) }
            : new Dictionary<string, double>
            {
                ["fast"] = random.Next(2, 6), ["slow"] = random.Next(7, 14), ["signal"] = random.Next(2, 7),
                ["rsi"] = random.Next(5, 15), ["buy_below"] = random.Next(60, 90), ["sell_above"] = random.Next(70, 95),
            };
        var assumptions = FillAssumptions.Plain(random.Next(3) * 0.0005m);
        return new BacktestSetup(strategy, strategy.Bind(given, Timeframe.Of("15m")).Values, random.Next(2) == 0
            ? assumptions
            : assumptions with
            {
                Name = "costly",
                Slippage = 0.0002m,
                Spread = 0.0001m,
                Latency = TimeSpan.FromMilliseconds(random.Next(500)),
                VolumeShare = random.Next(2) == 0 ? 0 : 0.5m,
            });
    }

    private static BacktestRun Run(BacktestSetup setup, BacktestMarket market, KernelJournal? journal = null) =>
        new Backtest(setup, [market], journal).Run();

    private static JournalHeader HeaderOf(BacktestSetup setup, BacktestMarket market) => new(
        JournalHeader.KindName,
        1,
        setup.Strategy.Name,
        setup.Strategy.Parameters.Zip(setup.Parameters).ToDictionary(pair => pair.First.Name, pair => pair.Second),
        [new JournalInstrument(market.Instrument.Symbol.ToString(), 0, 0, 0, 0, 0)],
        setup.Cash)
    {
        Timeframe = market.Bars.Timeframe.ToString(),
        Limits = setup.Limits,
        Leverage = setup.Assumptions.Leverage,
        TakerRate = setup.Assumptions.Fees.TakerRate,
        Assumptions = setup.Assumptions.Describe(),
    };
}
