using TelegramTrader.Application.Markets.Import;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Tests.Application.Markets;

public sealed class SeriesJudgeTests
{
    private const long Start = 1_704_067_200_000;
    private const long Minute = 60_000;

    private static SeriesKey Key(SeriesKind kind, string interval) =>
        new(Venue.Of("binance"), Symbol.Of("BTC", "USDT", MarketKind.Spot), kind, interval);

    private static SeriesFrame Bars(
        int first, params (double Open, double High, double Low, double Close)[] bars) => new(
        [.. bars.Select((_, i) => Start + ((first + i) * Minute))],
        new Dictionary<string, double[]>
        {
            [SeriesColumns.Open] = [.. bars.Select(bar => bar.Open)],
            [SeriesColumns.High] = [.. bars.Select(bar => bar.High)],
            [SeriesColumns.Low] = [.. bars.Select(bar => bar.Low)],
            [SeriesColumns.Close] = [.. bars.Select(bar => bar.Close)],
            [SeriesColumns.Volume] = [.. bars.Select(_ => 1.0)],
        },
        new Dictionary<string, long[]>());

    // Bars that go up and down by one percent.
    private static (double Open, double High, double Low, double Close)[] Calm(int count) =>
    [
        .. Enumerable.Range(0, count)
            .Select(i => i % 2 == 0 ? (101.0, 101.0, 100.0, 100.0) : (100.0, 101.0, 100.0, 101.0)),
    ];

    private static List<QualityFlag> Outliers(IReadOnlyList<SeriesFrame> history, SeriesFrame rows) =>
        [.. SeriesJudge.Flags(Key(SeriesKind.Candles, "1m"), history, null, rows, null)
            .Where(flag => flag.Kind == FlagKind.Outlier)];

    [TestCase(1.30, true)]
    [TestCase(1.25, false)]
    [TestCase(1 / 1.30, true)]
    public void A_close_25_usual_moves_away_is_an_outlier(double factor, bool isOutlier)
    {
        var close = 100 * factor; // 25 moves of ln(1.01) are 28.2 %

        var flags = Outliers([], Bars(0, [.. Calm(101), (100, Math.Max(100, close), Math.Min(100, close), close)]));

        Assert.That(flags, Has.Count.EqualTo(isOutlier ? 1 : 0));
    }

    [TestCase(130, 100, true)]
    [TestCase(101, 77, true)]
    [TestCase(125, 81, false)]
    public void A_wick_of_that_length_is_one_too(double high, double low, bool isOutlier) =>
        Assert.That(Outliers([], Bars(0, [.. Calm(101), (100, high, low, 100)])), Has.Count.EqualTo(isOutlier ? 1 : 0));

    [Test]
    public void Nothing_is_an_outlier_before_a_hundred_bars_and_bars_of_the_month_before_count()
    {
        var leap = (100.0, 200.0, 100.0, 200.0);

        Assert.Multiple(() =>
        {
            Assert.That(Outliers([], Bars(0, [.. Calm(99), leap])), Is.Empty);
            Assert.That(Outliers([Bars(0, Calm(60))], Bars(60, [.. Calm(41), leap])), Has.Count.EqualTo(1));
        });
    }

    [TestCase(121, 1)]
    [TestCase(119, 0)]
    public void After_bars_that_never_moved_only_a_fifth_counts(double close, int outliers)
    {
        var still = Enumerable.Repeat((100.0, 100.0, 100.0, 100.0), 120);

        Assert.That(Outliers([], Bars(0, [.. still, (100, close, 100, close)])), Has.Count.EqualTo(outliers));
    }

    [Test]
    public void A_bar_that_does_not_contain_its_open_and_close_is_inconsistent()
    {
        var bars = Bars(0, (5, 6, 4, 5), (5, 5, 5, 6), (5, 6, 5.5, 6), (5, 6, 4, 5));
        var prices = bars.Numbers.Where(column => column.Key != SeriesColumns.Volume).ToDictionary();

        var traded = SeriesJudge.Flags(Key(SeriesKind.Candles, "1m"), [], null, bars, null);
        var marked = SeriesJudge.Flags(
            Key(SeriesKind.MarkCandles, "1m"), [], null, bars with { Numbers = prices }, null);

        var expected = new QualityFlag(FlagKind.Inconsistent, Start + Minute, Start + (2 * Minute), 2);
        Assert.That(traded, Is.EqualTo(new[] { expected }));
        Assert.That(marked, Is.EqualTo(new[] { expected }), "a mark price has no volume to judge");
    }

    [Test]
    public void Missing_bars_are_flagged_before_between_and_behind_the_rows_of_a_month()
    {
        var rows = new SeriesFrame(
            [Start + (5 * Minute), Start + (7 * Minute)],
            Bars(0, (5, 5, 5, 5), (5, 5, 5, 5)).Numbers,
            new Dictionary<string, long[]>());
        var earlier = Bars(0, (5, 5, 5, 5), (5, 5, 5, 5));

        var flags = SeriesJudge.Flags(
            Key(SeriesKind.Candles, "1m"), [earlier], Start + Minute, rows, Start + (10 * Minute));

        Assert.That(flags, Is.EqualTo(new[]
        {
            new QualityFlag(FlagKind.Gap, Start + (2 * Minute), Start + (4 * Minute), 3),
            new QualityFlag(FlagKind.Gap, Start + (6 * Minute), Start + (6 * Minute), 1),
            new QualityFlag(FlagKind.Gap, Start + (8 * Minute), Start + (9 * Minute), 2),
        }));
    }

    [Test]
    public void Holes_reach_to_the_neighbouring_rows_and_months_have_their_own_length()
    {
        var rows = new SeriesFrame([Month(3)], new Dictionary<string, double[]>(), new Dictionary<string, long[]>());

        var flags = SeriesJudge.Flags(Key(SeriesKind.OpenInterest, "1M"), [], Month(1), rows, Month(6));

        Assert.That(flags, Is.EqualTo(new List<QualityFlag>
        {
            new(FlagKind.Gap, Month(2), Month(2), 1),
            new(FlagKind.Gap, Month(4), Month(5), 2),
        }));

        static long Month(int month) =>
            new DateTimeOffset(2024, month, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
    }

    [Test]
    public void Readings_some_milliseconds_off_their_grid_are_no_holes()
    {
        var rows = new SeriesFrame(
            [Start + 7, Start + Minute, Start + (2 * Minute) + 900], new Dictionary<string, double[]>(),
            new Dictionary<string, long[]>());

        Assert.That(SeriesJudge.Flags(Key(SeriesKind.OpenInterest, "1m"), [], null, rows, null), Is.Empty);
    }
}
