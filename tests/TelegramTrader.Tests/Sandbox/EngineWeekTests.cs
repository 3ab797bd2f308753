using TelegramTrader.Sandbox.Exchange.Flow;
using TelegramTrader.Sandbox.Exchange.Tape;
using TelegramTrader.Sandbox.Exchange.Venue;
using TelegramTrader.Sandbox.Market;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Tests.Sandbox;

/// <summary>
/// A week that the matching engine made, in coarser steps and with fewer orders than in real time, has the stylised
/// facts of returns too, and stays with the law it is steered by.
/// </summary>
[TestFixtureSource(nameof(Seeds))]
public sealed class EngineWeekTests(int seed)
{
    private const int Week = 7 * 1_440;
    private const long HoursMs = 2 * 3_600_000;

    private static readonly long MondayMs =
        new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    private readonly List<CoinMarket> coins = [];
    private readonly List<TapeBar[]> majors = [];
    private int steps;
    private int crossed;

    private static int[] Seeds =>
        Environment.GetEnvironmentVariable("TT_LONG") == "1" ? [1, 2, 3, 1_000, 20_240_101] : [1];

    [OneTimeSetUp]
    public void Trade_a_week()
    {
        var candles = new SimulatedCandles(seed);
        foreach (var spot in SimulatedListing.All.Take(3))
        {
            var perpetual = SimulatedListing.Find(spot.Symbol.As(MarketKind.Perpetual))!;
            var coin = new CoinMarket([spot, perpetual], candles, new FlowPace(3_000, OrderShare: 0.15), MondayMs);
            coin.Spot!.Stepped = Watch;
            coin.Perpetual!.Stepped = Watch;
            for (var at = MondayMs; at <= MondayMs + (Week * 60_000L); at += HoursMs)
            {
                coin.Advance(at);
            }

            var first = LawMinutes.MinuteOf(MondayMs);
            majors.Add([.. Enumerable.Range(0, Week).Select(i => coin.Spot.Tape[first + i])]);
            coins.Add(coin);
        }
    }

    [Test]
    public void Returns_have_fat_tails() =>
        Assert.That(majors.Select(bars => WeekFacts.Kurtosis(Returns(bars))), Has.All.GreaterThan(5));

    [Test]
    public void The_size_of_moves_clusters_for_half_an_hour() => Assert.That(
        majors.Select(bars => WeekFacts.Lagged([.. Returns(bars).Select(Math.Abs)], 30)), Has.All.GreaterThan(0.1));

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
            Returns(bars), [.. bars.Skip(1).Select(bar => (double)((2 * bar.TakerVolume) - bar.Volume))])),
        Has.All.GreaterThan(0.2));

    [Test]
    public void The_afternoon_is_busier_than_the_small_hours() => Assert.That(
        majors.Select(bars => OfHours(bars, 13, 17) / OfHours(bars, 2, 6)), Has.All.InRange(1.3, 6));

    [Test]
    public void The_price_stays_with_the_law_and_the_volume_too()
    {
        foreach (var (coin, bars) in coins.Zip(majors))
        {
            var law = bars.Select(bar => coin.Spot!.Tape.Law[LawMinutes.MinuteOf(bar.OpenMs)]).ToArray();
            var minute = Math.Sqrt(Returns(bars).Average(r => r * r));
            var error = Math.Sqrt(bars.Zip(law, (a, b) => Math.Pow(Math.Log((double)a.Close / b.Close), 2)).Average());

            Assert.Multiple(() =>
            {
                Assert.That(error / minute, Is.LessThan(0.5), "coarse steps see the law late");
                Assert.That((double)bars.Sum(b => b.Volume) / law.Sum(b => b.Volume), Is.InRange(0.9, 1.1));
            });
        }
    }

    [Test]
    public void No_book_is_ever_crossed() => Assert.Multiple(() =>
    {
        Assert.That(steps, Is.GreaterThan(1_000_000));
        Assert.That(crossed, Is.Zero);
    });

    [Test]
    public void Funding_follows_the_premium()
    {
        foreach (var desk in coins.Select(coin => coin.Desk!))
        {
            var first = LawMinutes.MinuteOf(MondayMs);
            for (var end = first + 480; end <= first + Week; end += 480)
            {
                var mean = Enumerable.Range(0, 480).Average(i => desk.MeanPremiumOf(end - 480 + i));
                var rate = desk.SettledRate(LawMinutes.OpenMs(end));

                Assert.That(rate, Is.EqualTo(mean + Math.Clamp(0.0001 - mean, -0.0005, 0.0005)).Within(1e-8));
                Assert.That(Math.Abs(mean), Is.LessThan(0.003));
            }
        }
    }

    private static double OfHours(TapeBar[] bars, int from, int to) => bars
        .Where((_, i) => i / 60 % 24 >= from && i / 60 % 24 < to)
        .Average(bar => (double)bar.Volume);

    private void Watch(StepReport report)
    {
        var book = report.Market.Book;
        steps++;
        crossed += book.Bids.Best is { } bid && book.Asks.Best is { } ask && bid.Price < ask.Price ? 0 : 1;
    }

    private static double[] Returns(TapeBar[] bars) =>
        [.. bars.Skip(1).Zip(bars, (now, before) => Math.Log((double)now.Close / before.Close))];
}
