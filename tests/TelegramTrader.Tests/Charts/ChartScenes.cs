using TelegramTrader.Charts.Scenes;

namespace TelegramTrader.Tests.Charts;

/// <summary>Scenes that tests draw: a small fixed one, and arbitrary ones from a seed.</summary>
internal static class ChartScenes
{
    public const long Midnight = 1_709_856_000_000; // 2024-03-08T00:00:00Z
    private const long Quarter = 900_000;

    private static readonly double[] Odd =
    [
        double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, -double.MaxValue, 0, -1, 1e14,
        0.00000012, double.Epsilon, 1e18, 2e18,
    ];

    private static readonly string[] Words =
    [
        "", "BTC-USDT", "<b>&amp; \"x\" '</b>", "\u202Egnp.exe", "שלום", "مرحبا", "line\nbreak\ttab\0nul", "币安人生",
        "\uD83D\uDE80 up", "\uD83D", new string('W', 500), "R1 · 3 touches",
    ];

    /// <summary>Eight quarter-hour bars around midnight with all that a price picture has.</summary>
    public static Scene Small(string title = "BTC-USDT") => new()
    {
        Title = title,
        Subtitle = "15m · Binance spot",
        Badge = "SANDBOX · recorded",
        AsOf = "As of 8 Mar 2024 01:00 UTC",
        Footer = "VWAP from 00:00 UTC",
        Headline = Headline.OfPrice(107, 2, 1.5, "24h"),
        Body = new TimeChart(new TimeAxis(Times(8)), [SmallPrice(), SmallVolume()]),
    };

    public static long[] Times(int count) =>
        [.. Enumerable.Range(0, count).Select(i => Midnight + ((i - 4) * Quarter))];

    public static Scene OfPane(ChartPane pane, int bars) => new()
    {
        Title = "One pane",
        Body = new TimeChart(new TimeAxis(Times(bars)), [pane]),
    };

    /// <summary>Anything a use case could compose by design or by mistake.</summary>
    public static Scene Arbitrary(int seed)
    {
        var random = new Random(seed);
        return new Scene
        {
            Title = Word(random),
            Subtitle = Word(random),
            Badge = Word(random),
            AsOf = Word(random),
            Footer = Word(random),
            Headline = random.Next(2) == 0 ? null : ArbitraryHeadline(random),
            Body = random.Next(10) switch
            {
                0 => ArbitraryMap(random),
                2 => ParameterScenes.ArbitraryMap(random),
                3 => ParameterScenes.ArbitraryLines(random),
                1 => new BarList([.. Enumerable.Range(0, random.Next(30)).Select(_ => ArbitraryItem(random))]),
                _ => ArbitraryChart(random),
            },
        };
    }

    private static ChartPane SmallPrice() => new(
        [
            new CandleLayer(
                new double[] { 100, 102, 101, 104, 103, 105, 104, 106 },
                new double[] { 103, 103, 105, 105, 106, 106, 107, 108 },
                new double[] { 99, 100, 100, 102, 102, 103, 103, 105 },
                new double[] { 102, 101, 104, 103, 105, 104, 106, 107 }),
            new LineLayer(new[] { 100.5, 101, 102, double.NaN, 103, 103.5, 104, 104.5 }, ColourRole.First)
            {
                Name = "VWAP",
            },
            new LevelLayer([new(101, LevelStyle.Support, "S1"), new(500, LevelStyle.Target, "TP")]),
            new MarkerLayer([new BarMarker(2, 100, true, "buy")]),
            new ProfileLayer([new(99, 102, 5), new(102, 105, 9), new(105, 108, 3)], 101, 106),
        ])
    {
        Weight = 3,
    };

    private static ChartPane SmallVolume() => new(
        [
            new ColumnLayer(new double[] { 900, 1_200, 700, 500, 2_000, 800, 650, 1_100 })
            {
                Directions = new double[] { 2, -1, 3, -1, 2, -1, 2, 1 },
            },
        ])
    {
        Name = "Volume",
        Style = AxisStyle.Compact,
    };

    private static Headline ArbitraryHeadline(Random random) =>
        Headline.OfPrice(Value(random, 1e5), random.Next(-2, 20), Value(random, 5), Word(random));

    private static TimeChart ArbitraryChart(Random random)
    {
        int[] counts = [0, 1, 2, 3, 50, 400, 5_000];
        var bars = counts[random.Next(counts.Length)];
        var time = Midnight + (random.NextInt64(-1_000, 1_000) * 86_400_000L);
        var step = new[] { 60_000L, Quarter, 3_600_000L, 86_400_000L, 2_592_000_000L }[random.Next(5)];
        var times = new long[bars];
        for (var i = 0; i < bars; i++)
        {
            times[i] = time;
            time += random.Next(40) == 0 ? step * random.Next(1, 50) : step;
        }

        var panes = Enumerable.Range(0, random.Next(5)).Select(_ => ArbitraryPane(random, bars));
        return new TimeChart(new TimeAxis(times) { ZoneLabel = Word(random) }, [.. panes]);
    }

    private static ChartPane ArbitraryPane(Random random, int bars)
    {
        var scale = Math.Pow(10, random.Next(-8, 15));
        return new ChartPane([.. Enumerable.Range(0, random.Next(6)).Select(_ => ArbitraryLayer(random, bars, scale))])
        {
            Name = Word(random),
            Weight = random.Next(4) == 0 ? Value(random, 3) : random.Next(1, 4),
            Decimals = random.Next(-1, 14),
            Style = (AxisStyle)random.Next(3),
            Floor = random.Next(5) == 0 ? Value(random, scale) : null,
            Ceiling = random.Next(5) == 0 ? Value(random, scale) : null,
        };
    }

    private static Layer ArbitraryLayer(Random random, int bars, double scale)
    {
        double[] Column()
        {
            var length = Math.Max(0, bars + random.Next(-2, 3));
            return [.. Enumerable.Range(0, length).Select(_ => Value(random, scale))];
        }

        var role = (ColourRole)random.Next(11);
        return random.Next(7) switch
        {
            0 => new CandleLayer(Column(), Column(), Column(), Column()) { Name = Word(random) },
            1 => new ColumnLayer(Column()) { Name = Word(random), Directions = random.Next(2) == 0 ? Column() : null },
            2 => new BandLayer(Column(), Column(), role) { Name = Word(random) },
            3 => new LevelLayer([.. Enumerable.Range(0, random.Next(30)).Select(_ => ArbitraryLevel(random, scale))]),
            4 => new MarkerLayer([.. Enumerable.Range(0, 9).Select(_ => ArbitraryMarker(random, bars, scale))]),
            5 => new ProfileLayer([.. Enumerable.Range(0, 20).Select(_ => ArbitraryBin(random, scale))], 0, scale),
            _ => new LineLayer(Column(), role)
            {
                Name = Word(random),
                Filled = random.Next(2) == 0,
                Tagged = random.Next(2) == 0,
            },
        };
    }

    private static PriceLevel ArbitraryLevel(Random random, double scale) =>
        new(Value(random, scale), (LevelStyle)random.Next(9), Word(random));

    private static BarMarker ArbitraryMarker(Random random, int bars, double scale) =>
        new(random.Next(-2, bars + 2), Value(random, scale), random.Next(2) == 0, Word(random));

    private static ProfileBin ArbitraryBin(Random random, double scale) =>
        new(Value(random, scale), Value(random, scale), Value(random, 100));

    private static HeatMap ArbitraryMap(Random random)
    {
        var (columns, rows) = (random.Next(60), random.Next(60));
        return new HeatMap(
            [.. Enumerable.Range(0, columns).Select(_ => Word(random))],
            [.. Enumerable.Range(0, rows).Select(_ => Word(random))],
            Enumerable.Range(0, columns * rows).Select(_ => Value(random, 10)).ToArray())
        {
            RowTitle = Word(random),
            ColumnTitle = Word(random),
            ValueTitle = Word(random),
            Chosen = random.Next(-1, 200),
        };
    }

    private static BarItem ArbitraryItem(Random random) =>
        new(Word(random), Value(random, 1), Word(random), (ColourRole)random.Next(11));

    public static double Value(Random random, double scale) => random.Next(12) == 0
        ? Odd[random.Next(Odd.Length)]
        : scale * (1 + (random.NextDouble() * 0.2)) * (random.Next(15) == 0 ? -1 : 1);

    public static string Word(Random random) => Words[random.Next(Words.Length)];
}
