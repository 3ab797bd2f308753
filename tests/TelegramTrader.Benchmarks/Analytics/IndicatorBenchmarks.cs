using BenchmarkDotNet.Attributes;
using TelegramTrader.Analytics.Catalogue;

namespace TelegramTrader.Benchmarks.Analytics;

/// <summary>Batch kernels through their catalogue entries; the figures are per bar.</summary>
[SimpleJob(launchCount: 1, warmupCount: 3, iterationCount: 8)]
[MemoryDiagnoser]
[MinColumn, MedianColumn, MaxColumn]
public class IndicatorBenchmarks
{
    private readonly BenchmarkBars bars = new();
    private Indicator indicator = null!;
    private double[] parameters = [];
    private double[][] outputs = [];

    public static IEnumerable<string> Ids =>
        ["sma", "ema", "rsi", "macd", "atr", "bb", "stoch", "adx", "obv", "cci"];

    [ParamsSource(nameof(Ids))]
    public string Id { get; set; } = "";

    [GlobalSetup]
    public void Choose()
    {
        indicator = IndicatorCatalogue.Find(Id)!;
        parameters = [.. indicator.Parameters.Select(parameter => parameter.Default)];
        outputs = [.. indicator.Outputs.Select(_ => new double[BenchmarkBars.Count])];
    }

    [Benchmark(OperationsPerInvoke = BenchmarkBars.Count)]
    public void Batch() => indicator.Compute(bars.Columns, parameters, outputs);
}
