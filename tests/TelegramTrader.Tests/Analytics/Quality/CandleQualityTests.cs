using TelegramTrader.Analytics.Quality;
using TelegramTrader.Tests.Fakes;

namespace TelegramTrader.Tests.Analytics.Quality;

public sealed class CandleQualityTests
{
    private const long StepMs = BarArrays.MinuteMs;

    private static readonly int[] Planted = [100, 2_500, 3_050, 3_500];

    [Test]
    public void A_random_walk_without_faults_has_none([Range(1, 20)] int seed) =>
        Assert.That(Judged(BarArrays.Walk(3_000, seed)), Is.Empty);

    [Test]
    public void Gaps_are_counted_bar_by_bar_and_found_again_exactly()
    {
        var random = new Random(4);
        for (var round = 0; round < 50; round++)
        {
            var whole = BarArrays.Walk(500, seed: round);
            var isKept = whole.Times.Select((_, i) => i is 0 or 499 || random.Next(6) > 0).ToArray();

            var gaps = Of(QualityKind.Gap, Judged(Kept(whole, isKept)));

            var missing = whole.Times.Where((_, i) => !isKept[i]).ToArray();
            var told = new List<long>();
            foreach (var gap in gaps)
            {
                for (var k = 0; k < gap.Count; k++) told.Add(gap.FromMs + (k * StepMs));
                Assert.That(gap.ToMs, Is.EqualTo(told[^1]));
                Assert.That(gap.ToIndex, Is.EqualTo(gap.FromIndex + 1));
            }

            Assert.That(told, Is.EqualTo(missing));
        }
    }

    [Test]
    public void Months_are_walked_by_the_calendar()
    {
        static long Month(int year, int month) =>
            new DateTimeOffset(year, month, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
        static long Next(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms).AddMonths(1).ToUnixTimeMilliseconds();
        var bars = BarArrays.Walk(3, seed: 1) with { Times = [Month(2023, 11), Month(2024, 4), Month(2024, 5)] };

        var findings = Judged(bars, nextOpen: Next);

        Assert.That(findings, Is.EqualTo(new QualityFinding[]
        {
            new(QualityKind.Gap, 0, 1, 4, Month(2023, 12), Month(2024, 3)),
        }));
    }

    [Test]
    public void A_gap_to_the_history_belongs_to_the_rows()
    {
        var bars = BarArrays.Walk(400, seed: 8);
        var rows = Kept(bars, [.. Enumerable.Range(0, 400).Select(i => i >= 205)]);

        var findings = Judged(rows, Kept(bars, [.. Enumerable.Range(0, 400).Select(i => i < 200)]));

        Assert.That(findings, Is.EqualTo(new QualityFinding[]
        {
            new(QualityKind.Gap, -1, 0, 5, bars.Times[200], bars.Times[204]),
        }));
    }

    [Test]
    public void Neighbouring_faults_are_one_finding_and_a_gap_parts_them()
    {
        var bars = BarArrays.Walk(60, seed: 2);
        foreach (var i in new[] { 3, 4, 5, 9, 20, 21 }) bars.Volume[i] = 0;

        var findings = Judged(Kept(bars, [.. Enumerable.Range(0, 60).Select(i => i != 4)]));

        Assert.That(
            Of(QualityKind.ZeroVolume, findings).Select(run => (run.FromIndex, run.ToIndex, run.Count)),
            Is.EqualTo(new (int, int, long)[] { (3, 3, 1), (4, 4, 1), (8, 8, 1), (19, 20, 2) }));
    }

    [Test]
    public void Every_way_of_being_impossible_is_found()
    {
        var bars = BarArrays.Walk(200, seed: 3);
        bars.High[10] = Math.Max(bars.Open[10], bars.Close[10]) * 0.9999;
        bars.Low[20] = Math.Min(bars.Open[20], bars.Close[20]) * 1.0001;
        (bars.High[30], bars.Low[30]) = (bars.Low[30], bars.High[30]);
        bars.Close[40] = double.NaN;
        bars.Low[50] = 0;
        bars.Volume[60] = -1;
        bars.Volume[70] = double.NaN;
        bars.High[80] = double.PositiveInfinity;
        bars.Open[90] = -bars.Open[90];

        var found = Of(QualityKind.Inconsistent, Judged(bars)).Select(finding => finding.FromIndex);

        Assert.That(found, Is.EqualTo(Enumerable.Range(1, 9).Select(i => i * 10)));
    }

    [TestCase(0)]
    [TestCase(-5)]
    [TestCase(double.NaN)]
    [TestCase(double.PositiveInfinity)]
    public void A_close_that_is_no_price_spoils_neither_the_next_bar_nor_the_rule(double close)
    {
        var bars = BarArrays.Walk(600, seed: 5);
        bars.Close[20] = close;
        bars.Close[150] = close;
        Spike(bars, 400, factor: 10, shape: 1);

        Assert.That(OutlyingRows(Judged(bars)), Is.EqualTo(Enumerable.Range(400, 1)));
    }

    [Test]
    public void A_planted_spike_is_found_wherever_it_stands_and_however_it_is_shaped([Range(1, 10)] int seed)
    {
        var random = new Random(seed);
        var bars = BarArrays.Walk(4_000, seed);
        var planted = Enumerable.Range(1, 35).Select(i => (i * 110) + random.Next(80)).ToArray();
        foreach (var i in planted) Spike(bars, i, factor: 10, random.Next(4));

        var rows = OutlyingRows(Judged(bars));

        // A spike in the close is two moves, there and back, so the bar after it may be told as well.
        Assert.Multiple(() =>
        {
            Assert.That(planted, Is.SubsetOf(rows));
            Assert.That(rows.Except(planted).Except(planted.Select(i => i + 1)), Is.Empty);
        });
    }

    [Test]
    public void Nothing_is_an_outlier_before_a_hundred_bars()
    {
        var bars = BarArrays.Walk(400, seed: 6);
        Spike(bars, 60, factor: 10, shape: 1);
        Spike(bars, 99, factor: 10, shape: 1);
        Spike(bars, 100, factor: 10, shape: 1);

        Assert.That(OutlyingRows(Judged(bars)), Is.EqualTo(Enumerable.Range(100, 1)));
    }

    [TestCase(1.19, false)]
    [TestCase(1.21, true)]
    public void In_a_dead_market_only_a_move_beyond_a_fifth_is_an_outlier(double factor, bool isOutlier)
    {
        var bars = BarArrays.Walk(300, seed: 1, step: 0);
        for (var i = 200; i < 300; i++)
        {
            if (i > 200) bars.Open[i] *= factor;
            bars.Close[i] *= factor;
            bars.High[i] = Math.Max(bars.Open[i], bars.Close[i]);
            bars.Low[i] = Math.Min(bars.Open[i], bars.Close[i]);
        }

        Assert.That(OutlyingRows(Judged(bars)), isOutlier ? Is.EqualTo(Enumerable.Range(200, 1)) : Is.Empty);
    }

    [Test]
    public void A_market_that_ticks_rarely_is_not_full_of_outliers()
    {
        var bars = BarArrays.Walk(5_000, seed: 1, step: 0);
        for (var i = 1; i < bars.Count; i++)
        {
            bars.Open[i] = bars.Close[i - 1];
            bars.Close[i] = i % 60 == 0 ? 100 + (i / 60 % 2) : bars.Open[i];
            bars.High[i] = Math.Max(bars.Open[i], bars.Close[i]);
            bars.Low[i] = Math.Min(bars.Open[i], bars.Close[i]);
        }

        Assert.That(Judged(bars), Is.Empty);
    }

    [Test]
    public void Scaling_all_prices_changes_no_finding()
    {
        var bars = BarArrays.Walk(2_000, seed: 12);
        foreach (var i in new[] { 300, 700, 1_500 }) Spike(bars, i, factor: 3, shape: i % 4);
        double[] Scaled(double[] prices) => Array.ConvertAll(prices, price => price * 1024);

        var scaled = bars with
        {
            Open = Scaled(bars.Open), High = Scaled(bars.High), Low = Scaled(bars.Low), Close = Scaled(bars.Close),
        };

        Assert.That(Judged(bars), Is.Not.Empty);
        Assert.That(Judged(scaled), Is.EqualTo(Judged(bars)));
    }

    [Test]
    public void A_warm_start_needs_no_more_than_the_last_thousand_bars()
    {
        var bars = BarArrays.Walk(4_000, seed: 13);
        foreach (var i in Planted) Spike(bars, i, factor: 2, shape: 0);
        BarArrays Bars(int from, int to) =>
            Kept(bars, [.. Enumerable.Range(0, 4_000).Select(i => i >= from && i < to)]);
        var rows = Bars(3_000, 4_000);

        var wholeHistory = Judged(rows, Bars(0, 3_000));
        var shortHistory = Judged(rows, Bars(2_000, 3_000));
        var cold = Judged(rows);

        Assert.Multiple(() =>
        {
            Assert.That(wholeHistory, Is.EqualTo(shortHistory));
            Assert.That(OutlyingRows(wholeHistory), Has.Member(50).And.Member(500));
            Assert.That(OutlyingRows(cold), Has.No.Member(50), "without history the first hundred bars tell nothing");
        });
    }

    [Test]
    public void Later_rows_change_no_earlier_finding()
    {
        var bars = BarArrays.Walk(1_000, seed: 21);
        foreach (var i in new[] { 300, 310, 700 }) Spike(bars, i, factor: 4, shape: i % 4);

        var whole = Judged(bars);
        var part = Judged(Kept(bars, [.. Enumerable.Range(0, 1_000).Select(i => i < 500)]));

        Assert.That(part, Is.Not.Empty.And.EqualTo(whole.Where(finding => finding.ToIndex < 500)));
    }

    [Test]
    public void Torn_order_and_a_clock_that_stands_are_faults_of_the_caller()
    {
        var bars = BarArrays.Walk(5, seed: 1);
        var torn = bars with { Times = [0, 1, 2, 2, 3] };

        Assert.Multiple(() =>
        {
            Assert.That(() => Judged(torn), Throws.ArgumentException);
            Assert.That(() => Judged(bars, nextOpen: ms => ms), Throws.ArgumentException);
            Assert.That(Judged(Kept(bars, new bool[5])), Is.Empty);
        });
    }

    [Test]
    public void Judging_clean_bars_allocates_nothing()
    {
        var bars = BarArrays.Walk(3_000, seed: 1);
        var findings = new List<QualityFinding>();
        Func<long, long> next = ms => ms + StepMs;
        CandleQuality.Judge(bars.Columns, next, findings);

        var before = GC.GetAllocatedBytesForCurrentThread();
        CandleQuality.Judge(bars.Columns, next, findings);

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    [Test]
    [NeedsRecordedData]
    public void A_recorded_quarter_has_few_outliers_and_every_planted_one()
    {
        var bars = RecordedMinutes.Read("btcusdt-1m-2023.csv.gz", most: 140_000);
        var before = Judged(bars);
        var planted = Enumerable.Range(1, 60).Select(i => i * 2_001).ToArray();
        foreach (var i in planted) Spike(bars, i, factor: 10, shape: i % 4);

        var after = Judged(bars);

        Assert.Multiple(() =>
        {
            Assert.That(OutlyingRows(before).Count, Is.LessThan(50));
            Assert.That(planted, Is.SubsetOf(OutlyingRows(after)));
            Assert.That(Of(QualityKind.Gap, before).Sum(gap => gap.Count), Is.EqualTo(80));
            Assert.That(Of(QualityKind.ZeroVolume, before).Sum(run => run.Count), Is.EqualTo(72));
            Assert.That(Of(QualityKind.Inconsistent, before), Is.Empty);
        });
    }

    private static List<QualityFinding> Judged(
        BarArrays rows, BarArrays? history = null, Func<long, long>? nextOpen = null)
    {
        var findings = new List<QualityFinding>();
        var next = nextOpen ?? (ms => ms + StepMs);
        if (history is null) CandleQuality.Judge(rows.Columns, next, findings);
        else CandleQuality.Judge(history.Columns, rows.Columns, next, findings);
        return findings;
    }

    private static List<QualityFinding> Of(QualityKind kind, IEnumerable<QualityFinding> findings) =>
        [.. findings.Where(finding => finding.Kind == kind)];

    private static List<int> OutlyingRows(IEnumerable<QualityFinding> findings) =>
    [
        .. findings
            .Where(finding => finding.Kind == QualityKind.Outlier)
            .SelectMany(finding => Enumerable.Range(finding.FromIndex, (int)finding.Count)),
    ];

    /// <summary>
    /// Plants a wrong price: up in the close, up in the high alone, down in the low alone, or down in the close.
    /// </summary>
    private static void Spike(BarArrays bars, int i, double factor, int shape)
    {
        if (shape == 0) bars.High[i] = bars.Close[i] *= factor;
        if (shape == 1) bars.High[i] *= factor;
        if (shape == 2) bars.Low[i] /= factor;
        if (shape == 3) bars.Low[i] = bars.Close[i] /= factor;
    }

    private static BarArrays Kept(BarArrays bars, bool[] isKept)
    {
        T[] Stay<T>(T[] column) => [.. column.Where((_, i) => isKept[i])];
        return new BarArrays(
            Stay(bars.Times),
            Stay(bars.Open),
            Stay(bars.High),
            Stay(bars.Low),
            Stay(bars.Close),
            Stay(bars.Volume),
            Stay(bars.TakerBuy));
    }
}
