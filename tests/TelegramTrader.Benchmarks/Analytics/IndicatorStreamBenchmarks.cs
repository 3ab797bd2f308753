using BenchmarkDotNet.Attributes;
using TelegramTrader.Analytics.Catalogue;

namespace TelegramTrader.Benchmarks.Analytics;

/// <summary>Streams behind their interface, bar after bar; the figures are per push.</summary>
[SimpleJob(launchCount: 1, warmupCount: 3, iterationCount: 8)]
[MemoryDiagnoser]
[MinColumn, MedianColumn, MaxColumn]
public class IndicatorStreamBenchmarks
{
    private const int Pushes = 4_096;

    private readonly BarValues[] bars = new BarValues[Pushes];
    private IndicatorStream stream = null!;
    private double[] outputs = [];

    public static IEnumerable<string> Ids => IndicatorBenchmarks.Ids;

    [ParamsSource(nameof(Ids))]
    public string Id { get; set; } = "";

    [GlobalSetup]
    public void Choose()
    {
        var columns = new BenchmarkBars().Columns;
        for (var i = 0; i < bars.Length; i++)
        {
            bars[i] = columns[i];
        }

        var indicator = IndicatorCatalogue.Find(Id)!;
        stream = indicator.Stream([.. indicator.Parameters.Select(parameter => parameter.Default)]);
        outputs = new double[indicator.Outputs.Count];
    }

    [Benchmark(OperationsPerInvoke = Pushes)]
    public double Push()
    {
        foreach (ref readonly var bar in bars.AsSpan())
        {
            stream.Push(in bar, outputs);
        }

        return outputs[0];
    }

    /// <summary>The value of a bar that still forms, as with every trade.</summary>
    [Benchmark(OperationsPerInvoke = Pushes)]
    public double Peek()
    {
        foreach (ref readonly var bar in bars.AsSpan())
        {
            stream.Peek(in bar, outputs);
        }

        return outputs[0];
    }
}
