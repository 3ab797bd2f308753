using BenchmarkDotNet.Attributes;
using TelegramTrader.Charts;
using TelegramTrader.Charts.Pencils;
using TelegramTrader.Charts.Scenes;
using TelegramTrader.Charts.Themes;

namespace TelegramTrader.Benchmarks.Charts;

/// <summary>200 candles with everything on them: average, band, levels, profile, volume, oscillator.</summary>
[MemoryDiagnoser]
[MedianColumn]
[MinColumn]
[MaxColumn]
public class ChartBenchmarks
{
    private const int Bars = 200;
    private const long StartMs = 1_709_856_000_000;
    private const long QuarterMs = 900_000;

    private Scene scene = null!;

    [GlobalSetup]
    public void Compose()
    {
        if (Cairo.Advice is { } advice) throw new InvalidOperationException(advice);

        scene = MakeScene(new Random(7));
    }

    [Benchmark(Baseline = true)]
    public int WidePng() => Png(PictureSize.Wide);

    [Benchmark]
    public int PhonePng() => Png(PictureSize.Phone);

    [Benchmark]
    public int WideSvg() => Picture.Svg(scene, PictureSize.Wide, Theme.Dark).Length;

    [Benchmark]
    public int PhoneSvg() => Picture.Svg(scene, PictureSize.Phone, Theme.Dark).Length;

    private int Png(PictureSize size) =>
        Picture.TryPng(scene, size, Theme.Dark, out var png, out var reason)
            ? png.Length
            : throw new InvalidOperationException(reason);

    private static Scene MakeScene(Random random)
    {
        var (open, high, low, close) = Walk(random);
        var average = Average(close);
        var times = new long[Bars];
        var volume = new double[Bars];
        for (var i = 0; i < Bars; i++)
        {
            times[i] = StartMs + (i * QuarterMs);
            volume[i] = 200 + (800 * random.NextDouble());
        }

        var price = new ChartPane(
            [
                new CandleLayer(open, high, low, close),
                new LineLayer(average, ColourRole.First) { Name = "SMA 20" },
                new BandLayer(Shifted(average, 300), Shifted(average, -300), ColourRole.Third) { Name = "Band" },
                Levels(close),
                new MarkerLayer([new(50, low[50], true, "buy"), new(120, high[120], false, "sell")]),
                Profile(low.Min(), high.Max(), random),
            ])
        {
            Weight = 3.4,
        };
        var rising = close.Zip(open, (end, start) => end - start).ToArray();
        var volumes = new ChartPane([new ColumnLayer(volume) { Directions = rising }])
        {
            Name = "Volume",
            Style = AxisStyle.Compact,
        };
        var oscillator = new ChartPane(
            [
                new LineLayer(close.Select((value, i) => 50 + ((value - average[i]) / 20)).ToArray(), ColourRole.Third)
                {
                    Name = "RSI 14",
                    Tagged = true,
                },
                new LevelLayer([new(30, LevelStyle.Guide), new(70, LevelStyle.Guide)]),
            ])
        {
            Floor = 0,
            Ceiling = 100,
        };

        return new Scene
        {
            Title = "BTC-USDT",
            Subtitle = "15m · Binance spot",
            Badge = "PAPER · Binance",
            AsOf = "As of 10 Mar 2024 02:00 UTC",
            Footer = "VWAP from 00:00 UTC",
            Headline = Headline.OfPrice(close[^1], 2, 1.29, "24h"),
            Body = new TimeChart(new TimeAxis(times), [price, volumes, oscillator]),
        };
    }

    private static (double[] Open, double[] High, double[] Low, double[] Close) Walk(Random random)
    {
        var (open, high, low, close) = (new double[Bars], new double[Bars], new double[Bars], new double[Bars]);
        var last = 67_000.0;
        for (var i = 0; i < Bars; i++)
        {
            open[i] = last;
            last += 240 * (random.NextDouble() - 0.49);
            close[i] = last;
            high[i] = Math.Max(open[i], last) + (90 * random.NextDouble());
            low[i] = Math.Min(open[i], last) - (90 * random.NextDouble());
        }

        return (open, high, low, close);
    }

    private static double[] Average(double[] values)
    {
        var averages = new double[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            averages[i] = i < 19 ? double.NaN : values.AsSpan(i - 19, 20).ToArray().Average();
        }

        return averages;
    }

    private static double[] Shifted(double[] values, double by) => [.. values.Select(value => value + by)];

    private static LevelLayer Levels(double[] close)
    {
        var last = close[^1];
        return new LevelLayer(
            [
                new(last + 400, LevelStyle.Resistance, "R1"),
                new(last - 400, LevelStyle.Support, "S1"),
                new(last + 150, LevelStyle.ValueArea, "VAH"),
                new(last - 150, LevelStyle.ValueArea, "VAL"),
                new(last - 20, LevelStyle.PointOfControl, "POC"),
            ]);
    }

    private static ProfileLayer Profile(double low, double high, Random random)
    {
        var step = (high - low) / 40;
        var bins = Enumerable.Range(0, 40)
            .Select(i => new ProfileBin(low + (i * step), low + ((i + 1) * step), 1 + random.NextDouble()));
        return new ProfileLayer([.. bins], low + (10 * step), low + (30 * step));
    }
}
