using TelegramTrader.Sandbox.Market;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Tests.Sandbox;

/// <summary>
/// A week of minutes has the stylised facts of returns, as far as candles show them. After R. Cont, "Empirical
/// properties of asset returns: stylized facts and statistical issues", 2001.
/// </summary>
[TestFixture(1)]
[TestFixture(2)]
[TestFixture(3)]
[TestFixture(1_000)]
[TestFixture(20_240_101)]
public sealed class SimulatedWeekTests(int seed)
{
    private const int Week = 7 * 1_440;
    private const int Majors = 3;

    private static readonly long MondayMs =
        new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    private readonly BarSeries[] majors =
        [.. SimulatedListing.All.Take(Majors).Select(listed => Minutes(seed, listed, Week))];

    [Test]
    public void Returns_have_fat_tails() =>
        Assert.That(majors.Select(bars => WeekFacts.Kurtosis(Returns(bars))), Has.All.GreaterThan(5));

    [Test]
    public void The_size_of_moves_clusters_for_half_an_hour() =>
        Assert.That(majors.Select(bars => WeekFacts.Lagged(Sizes(bars), 30)), Has.All.GreaterThan(0.1));

    [Test]
    public void A_return_does_not_tell_the_next_one() =>
        Assert.That(majors.Select(bars => Math.Abs(WeekFacts.Lagged(Returns(bars), 1))), Has.All.LessThan(0.05));

    [Test]
    public void The_majors_move_together_and_not_as_one()
    {
        var returns = majors.Select(Returns).ToArray();

        double[] pairs =
        [
            WeekFacts.Correlation(returns[0], returns[1]), WeekFacts.Correlation(returns[0], returns[2]),
            WeekFacts.Correlation(returns[1], returns[2]),
        ];

        Assert.That(pairs, Has.All.InRange(0.5, 0.9));
    }

    [Test]
    public void Takers_buy_in_a_rise_and_sell_in_a_fall() => Assert.That(
        majors.Select(bars => WeekFacts.Correlation(
            Returns(bars), [.. bars.TakerBuyVolume.Zip(bars.Volume, (bought, all) => (2 * bought) - all)])),
        Has.All.GreaterThan(0.2));

    [Test]
    public void The_afternoon_is_busier_than_the_small_hours()
    {
        foreach (var bars in majors)
        {
            var (afternoon, night) = (OfHours(bars, 13, 17), OfHours(bars, 2, 6));

            Assert.That(afternoon / night, Is.InRange(1.3, 6));
        }
    }

    // Bridges are cut at powers of two minutes, people look at hours and days: neither may show.
    [Test]
    public void Neither_hours_nor_days_nor_the_cuts_of_the_law_show_as_seams()
    {
        var bars = Minutes(seed, SimulatedListing.All[0], 8 * Week);
        var sizes = Sizes(bars);
        var originMinutes = (MondayMs - PricePath.Origin.ToUnixTimeMilliseconds()) / 60_000;
        double MeanWhere(Func<long, bool> chosen) => sizes.Where((_, i) => chosen(originMinutes + i)).Average();

        var (midnight, around) = (MeanWhere(m => m % 1_440 < 10), MeanWhere(m => (m + 30) % 1_440 < 60));

        Assert.Multiple(() =>
        {
            Assert.That(MeanWhere(m => m % 60 == 0) / sizes.Average(), Is.InRange(0.9, 1.1), "full hours");
            Assert.That(MeanWhere(m => m % 64 == 0) / sizes.Average(), Is.InRange(0.9, 1.1), "cuts at 64 minutes");
            Assert.That(midnight / around, Is.InRange(0.8, 1.25), "midnight");
        });
    }

    [Test]
    public void The_perpetual_follows_spot_with_a_premium_that_comes_back()
    {
        var listed = SimulatedListing.All[0];
        var perpetual = SimulatedListing.Find(listed.Symbol.As(MarketKind.Perpetual))!;
        var (spot, future) = (Minutes(seed, listed, 8 * Week), Minutes(seed, perpetual, 8 * Week));

        var premium = spot.Close.Zip(future.Close, (s, f) => Math.Log(f / s)).ToArray();

        Assert.Multiple(() =>
        {
            Assert.That(premium.Max(Math.Abs), Is.LessThan(0.003), "some basis points, never a percent");
            Assert.That(Math.Abs(premium.Average()), Is.LessThan(0.0003));
            Assert.That(WeekFacts.Lagged(premium, 10), Is.GreaterThan(0.8), "it lasts for minutes");
            Assert.That(Math.Abs(WeekFacts.Lagged(premium, Week)), Is.LessThan(0.5), "and not for weeks");
            Assert.That(premium.Any(value => value > 0) && premium.Any(value => value < 0));
        });
    }

    private static BarSeries Minutes(int seed, SimulatedInstrument listed, int count) =>
        new SimulatedCandles(seed).Minutes(listed, MondayMs, MondayMs + (count * 60_000L));

    private static double[] Returns(BarSeries bars) =>
        [.. bars.Close.Zip(bars.Open, (close, open) => Math.Log(close / open))];

    private static double[] Sizes(BarSeries bars) => [.. Returns(bars).Select(Math.Abs)];

    private static double OfHours(BarSeries bars, int from, int to) => bars.Volume
        .Where((_, i) => i / 60 % 24 >= from && i / 60 % 24 < to)
        .Average();
}
