using BenchmarkDotNet.Attributes;
using TelegramTrader.Analytics.Catalogue;
using TelegramTrader.Analytics.Expressions;
using TelegramTrader.Analytics.Series;

namespace TelegramTrader.Benchmarks.Analytics;

/// <summary>Whole expressions that follow bars of a minute; the figures are per bar.</summary>
[SimpleJob(launchCount: 1, warmupCount: 3, iterationCount: 8)]
[MemoryDiagnoser]
[MinColumn, MedianColumn, MaxColumn]
public class ExpressionStreamBenchmarks
{
    private const int Pushes = 4_096;

    private readonly BarValues[] bars = new BarValues[Pushes];
    private ExpressionStream stream = null!;

    [Params(
        "rsi(14) < 30",
        "cross_above(sma(20), sma(100))",
        "cross_above(macd(12,26,9).line, macd(12,26,9).signal) and rsi(14) < 70 and ema(50)@4h rising")]
    public string Text { get; set; } = "";

    [GlobalSetup]
    public void Read()
    {
        var columns = new BenchmarkBars().Columns;
        for (var i = 0; i < bars.Length; i++)
        {
            bars[i] = columns[i];
        }

        var scope = new ExpressionScope { Bars = BarLength.All[0] };
        stream = Expression.TryParse(Text, scope, out var expression, out var error)
            ? expression.Stream()
            : throw new InvalidOperationException(error.Sentence);
    }

    [Benchmark(OperationsPerInvoke = Pushes)]
    public double Push()
    {
        var last = 0.0;
        foreach (ref readonly var bar in bars.AsSpan())
        {
            last = stream.Push(in bar);
        }

        return last;
    }

    [Benchmark(OperationsPerInvoke = Pushes)]
    public double Peek()
    {
        var last = 0.0;
        foreach (ref readonly var bar in bars.AsSpan())
        {
            last = stream.Peek(in bar);
        }

        return last;
    }
}
