using BenchmarkDotNet.Attributes;
using TelegramTrader.Analytics.Catalogue;
using TelegramTrader.Analytics.Expressions;
using TelegramTrader.Analytics.Levels;
using TelegramTrader.Analytics.Quality;
using TelegramTrader.Analytics.Series;

namespace TelegramTrader.Benchmarks.Analytics;

/// <summary>
/// What is done to a year of one-minute bars on the way to an answer: judged at import (a year within 3 s in all),
/// joined to longer bars, run through a formula, and summed by price.
/// </summary>
[MemoryDiagnoser]
public class StoredBarsBenchmark
{
    private const int Count = 525_600;
    private const long MinuteMs = 60_000;

    private readonly long[] times = new long[Count];
    private readonly long[] hours = new long[Count];
    private readonly double[][] prices = [new double[Count], new double[Count], new double[Count], new double[Count]];
    private readonly double[] volume = new double[Count];
    private readonly double[][] joined = [new double[8_760], new double[8_760], new double[8_760], new double[8_760]];
    private readonly double[] joinedVolume = new double[8_760];
    private readonly long[] joinedTimes = new long[8_760];
    private readonly List<QualityFinding> findings = [];
    private Expression formula = null!;

    private BarColumns Bars => new()
    {
        OpenTimeMs = times,
        Open = prices[0],
        High = prices[1],
        Low = prices[2],
        Close = prices[3],
        Volume = volume,
    };

    [GlobalSetup]
    public void Walk()
    {
        var random = new Random(7);
        var price = 40_000.0;
        for (var i = 0; i < Count; i++)
        {
            times[i] = 1_704_067_200_000 + (i * MinuteMs);
            hours[i] = times[i] / (60 * MinuteMs) * (60 * MinuteMs);
            prices[0][i] = price;
            price *= Math.Exp(0.001 * ((2 * random.NextDouble()) - 1));
            prices[3][i] = price;
            prices[1][i] = Math.Max(prices[0][i], price) * (1 + (0.0005 * random.NextDouble()));
            prices[2][i] = Math.Min(prices[0][i], price) * (1 - (0.0005 * random.NextDouble()));
            volume[i] = 10 * random.NextDouble();
        }

        formula = Expression.TryParse("(close - hl2) / ohlc4 * 100", out var parsed, out var error)
            ? parsed
            : throw new InvalidOperationException(error.Sentence);
    }

    [Benchmark]
    public int JudgeAYear()
    {
        findings.Clear();
        CandleQuality.Judge(Bars, openMs => openMs + MinuteMs, findings);
        return findings.Count;
    }

    [Benchmark]
    public int JoinAYearToHours() => Resampling.Compute(
        new ResamplingSource { Bars = Bars },
        hours,
        new ResampledBars
        {
            OpenTimeMs = joinedTimes,
            Open = joined[0],
            High = joined[1],
            Low = joined[2],
            Close = joined[3],
            Volume = joinedVolume,
        });

    [Benchmark]
    public double[] EvaluateAFormulaOverAYear() => formula.Evaluate(Bars);

    [Benchmark]
    public double ProfileAYear() => VolumeProfile.InBins(Bars, 100)!.ValueArea().PointOfControl;
}
