using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using TelegramTrader.Benchmarks.Market;
using TelegramTrader.Trading.Backtests;
using TelegramTrader.Trading.Markets;
using TelegramTrader.Trading.Strategies;
using TelegramTrader.Trading.Venues;

namespace TelegramTrader.Benchmarks.Backtests;

/// <summary>
/// A year of one-minute bars through kernel, gate, venue and ledger, journal off: bars a second and memory a run.
/// Reading the file and making figures of the run are not part of it.
/// </summary>
internal static class KernelLoad
{
    private const int WarmUps = 3;
    private const decimal Fee = 0.001m;

    /// <param name="path">Gzipped candles with a head: open time in ms, open, high, low, close, volume.</param>
    /// <param name="runs">Measured runs of each strategy.</param>
    public static void Run(string path, int runs)
    {
        var bars = Read(path);
        Machine.PrintHead();
        Machine.Print($"{bars.Count:N0} bars, {runs} runs after {WarmUps}");
        foreach (var strategy in new[] { SmaCross.Declaration, RsiMacd.Declaration })
        {
            Measure(strategy, bars, runs);
        }

        Machine.Print($"resident: {Machine.ResidentMB:0} MB");
    }

    private static void Measure(StrategyDeclaration strategy, BarSeries bars, int runs)
    {
        var values = strategy.Bind(new Dictionary<string, double>(), bars.Timeframe).Values;
        var setup = new BacktestSetup(strategy, values, FillAssumptions.Plain(Fee));
        var market = new BacktestMarket(new InstrumentTerms(Symbol.Of("BTC", "USDT", MarketKind.Spot)), bars);
        for (var i = 0; i < WarmUps; i++)
        {
            new Backtest(setup, [market]).Run();
        }

        var (nanoseconds, bytes, trades) = (new double[runs], 0L, 0);
        for (var i = 0; i < runs; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var started = Stopwatch.GetTimestamp();
            var run = new Backtest(setup, [market]).Run();
            nanoseconds[i] = Stopwatch.GetElapsedTime(started).TotalNanoseconds / bars.Count;
            bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            trades = run.Trades.Count;
        }

        Array.Sort(nanoseconds);
        var (least, median) = (nanoseconds[0], nanoseconds[runs / 2]);
        Machine.Print(string.Create(
            CultureInfo.InvariantCulture,
            $"{strategy.Name}: {median:0.0} ns a bar ({least:0.0}–{nanoseconds[^1]:0.0}), "
            + $"{1000 / median:0.00} M bars/s (best {1000 / least:0.00}), {trades:N0} trades, "
            + $"{(double)bytes / bars.Count:0.0} B a bar"));
    }

    public static BarSeries Read(string path)
    {
        using var raw = File.OpenRead(path);
        using var lines = new StreamReader(new GZipStream(raw, CompressionMode.Decompress));
        lines.ReadLine();
        var rows = new List<double[]>();
        while (lines.ReadLine() is { } line)
        {
            rows.Add(Array.ConvertAll(line.Split(','), cell => double.Parse(cell, CultureInfo.InvariantCulture)));
        }

        double[] Column(int index) => [.. rows.Select(row => row[index])];
        return new BarSeries(
            Timeframe.Of("1m"),
            [.. rows.Select(row => (long)row[0])],
            new BarPrices(Column(1), Column(2), Column(3), Column(4)),
            Column(5));
    }
}
