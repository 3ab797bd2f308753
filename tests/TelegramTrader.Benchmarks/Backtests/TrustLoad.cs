using System.Diagnostics;
using System.Globalization;
using TelegramTrader.Benchmarks.Market;
using TelegramTrader.Trading.Backtests;
using TelegramTrader.Trading.Backtests.Trust;
using TelegramTrader.Trading.Markets;
using TelegramTrader.Trading.Strategies;
using TelegramTrader.Trading.Venues;

namespace TelegramTrader.Benchmarks.Backtests;

/// <summary>A year of one-minute bars: how long figures and trust badge take, beside the run itself.</summary>
internal static class TrustLoad
{
    private const int WarmUps = 3;

    /// <param name="path">As <see cref="KernelLoad"/> reads it.</param>
    public static void Run(string path, int runs)
    {
        var bars = KernelLoad.Read(path);
        Machine.PrintHead();
        Machine.Print($"{bars.Count:N0} bars, {runs} runs after {WarmUps}");
        foreach (var strategy in StrategyCatalogue.All.Where(known => known.Markets == StrategyMarkets.One))
        {
            Measure(strategy, bars, runs);
        }
    }

    private static void Measure(StrategyDeclaration strategy, BarSeries bars, int runs)
    {
        var values = strategy.Bind(new Dictionary<string, double>(), bars.Timeframe).Values;
        var setup = new BacktestSetup(strategy, values, FillAssumptions.Plain(0.001m));
        var market = new BacktestMarket(new InstrumentTerms(Symbol.Of("BTC", "USDT", MarketKind.Spot)), bars);
        var terms = new TrustTerms(DataGaps.Of(bars));
        var (run, findings) = (new double[runs], new double[runs]);
        BacktestFindings? last = null;
        for (var i = -WarmUps; i < runs; i++)
        {
            var started = Stopwatch.GetTimestamp();
            var made = new Backtest(setup, [market]).Run();
            var middle = Stopwatch.GetTimestamp();
            last = BacktestFindings.Of(made, [market], terms);
            if (i >= 0)
            {
                run[i] = Stopwatch.GetElapsedTime(started, middle).TotalMilliseconds;
                findings[i] = Stopwatch.GetElapsedTime(middle).TotalMilliseconds;
            }
        }

        Array.Sort(run);
        Array.Sort(findings);
        var (ofRun, ofFindings) = (run[runs / 2], findings[runs / 2]);
        Machine.Print(string.Create(
            CultureInfo.InvariantCulture,
            $"{strategy.Name}: run {ofRun:0} ms ({run[0]:0}–{run[^1]:0}), findings {ofFindings:0} ms "
            + $"({findings[0]:0}–{findings[^1]:0}), {ofFindings / ofRun:0.00} runs; "
            + $"{last!.Figures.ClosedTrades:N0} trades, {last.Trust.Colour}; "
            + $"slowest cancel {SlowestCancel(setup, market, terms, ofRun + ofFindings):0} ms"));
    }

    /// <summary>Cancels at twenty places of run and findings; the longest wait for the end.</summary>
    private static double SlowestCancel(BacktestSetup setup, BacktestMarket market, TrustTerms terms, double wholeMs)
    {
        var slowest = 0.0;
        for (var i = 0; i < 20; i++)
        {
            using var cancel = new CancellationTokenSource();
            var asked = 0L;
            using var registration = cancel.Token.Register(() => asked = Stopwatch.GetTimestamp());
            cancel.CancelAfter(TimeSpan.FromMilliseconds(wholeMs * i / 20));
            try
            {
                var run = new Backtest(setup, [market]).Run(ct: cancel.Token);
                BacktestFindings.Of(run, [market], terms, ct: cancel.Token);
            }
            catch (OperationCanceledException)
            {
                slowest = Math.Max(slowest, Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
            }
        }

        return slowest;
    }
}
