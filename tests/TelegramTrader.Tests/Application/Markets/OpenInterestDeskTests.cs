using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Markets;
using TelegramTrader.Application.Reports;
using TelegramTrader.Telegram.Rendering;
using TelegramTrader.Tests.Fakes;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Tests.Application.Markets;

public sealed class OpenInterestDeskTests
{
    private const long MinuteMs = 60_000;
    private static readonly Symbol Perpetual = Symbol.Of("SOL", "USDT", MarketKind.Perpetual);
    private static readonly Venue Bybit = Venue.Of("bybit");
    private static readonly VenueList Venues = new([Venue.Of("binance"), Bybit, Venue.Of("okx")]);

    [Test]
    public async Task The_perpetual_is_taken_whatever_was_named_and_venues_without_data_are_named()
    {
        var answer = await AskAsync(Market(minutes => 1_000 + minutes));

        Assert.That(answer.Symbol, Is.EqualTo("SOL-USDT-PERP"));
        Assert.That(answer.Missing, Has.One.EqualTo("bybit, okx (not recorded)"));
        Assert.That(answer.Missing, Has.One.EqualTo("liquidations"));
    }

    [Test]
    public async Task Only_fresh_readings_are_added_up_and_stale_ones_are_named()
    {
        var market = Market(_ => 1_000);
        var old = market.Instrument.AsOfMs - (90 * MinuteMs);
        market.RowsElsewhere[(Bybit, SeriesKind.OpenInterest)] = Coins([old - (5 * MinuteMs), old], [400, 500]);

        var answer = await AskAsync(market);

        Assert.That(answer.Coins, Is.EqualTo(1_000m));
        Assert.That(answer.Venues.Single(venue => venue.Venue == "bybit").IsFresh, Is.False);
        Assert.That(answer.Missing, Has.One.EqualTo("a fresh reading of bybit"));
        var words = PlainTextRenderer.Render(OpenInterestReport.Of(answer, Reader.Default));
        Assert.That(words, Does.Contain("bybit*").And.Contain("not in the sum"));
    }

    [Test]
    public async Task A_venue_that_joined_is_no_growth()
    {
        var market = Market(_ => 1_000);
        var last = market.Instrument.AsOfMs;
        market.RowsElsewhere[(Bybit, SeriesKind.OpenInterest)] =
            Coins([last - (10 * MinuteMs), last - (5 * MinuteMs), last], [500, 500, 500]);

        var answer = await AskAsync(market);

        Assert.That(answer.Coins, Is.EqualTo(1_500m));
        Assert.That(answer.Changes.Single(change => change.Span == "24h").InterestPct, Is.EqualTo(0).Within(1e-9));
    }

    [Test]
    public async Task Changes_compare_with_the_reading_of_then()
    {
        var answer = await AskAsync(Market(minutes => minutes));

        var hour = answer.Changes.Single(change => change.Span == "1h");
        var last = answer.Venues[0].Coins;
        Assert.That(hour.InterestPct, Is.EqualTo(((double)last / ((double)last - 60) - 1) * 100).Within(0.2));
        Assert.That(hour.PricePct, Is.Not.Null);
    }

    [Test]
    public async Task The_reading_of_this_moment_is_the_last_one()
    {
        var market = Market(_ => 1_000);
        var now = new FakeNow { OpenInterest = new OpenInterestNow(1_234.5m, market.Instrument.AsOfMs + 1) };

        var answer = await AskAsync(market, now);

        Assert.That(answer.Coins, Is.EqualTo(1_234.5m));
    }

    [TestCase(1.0, 1.0, "price up, interest up: new longs")]
    [TestCase(-1.0, 1.0, "price up, interest down: shorts cover")]
    [TestCase(1.0, -1.0, "price down, interest up: new shorts")]
    [TestCase(-1.0, -1.0, "price down, interest down: longs leave")]
    [TestCase(0.1, 2.0, "little moved")]
    [TestCase(null, 2.0, null)]
    public void Price_and_interest_have_four_quadrants(double? interest, double? price, string? words) =>
        Assert.That(InterestQuadrant.Of(new InterestChange("4h", interest, price)), Is.EqualTo(words));

    [Test]
    public async Task Nothing_stored_is_said_and_no_zero()
    {
        var market = Market(_ => 1);
        market.Rows.Clear();

        var answer = await AskAsync(market);

        Assert.That(answer.Coins, Is.Null);
        Assert.That(OpenInterestReport.Of(answer, Reader.Default).Headline, Does.StartWith("No venue's open interest"));
    }

    private static FakeMarket Market(Func<long, double> coinsAtMinute)
    {
        var bars = Bars.Walk("1m", 3_000);
        var market = new FakeMarket(bars, Perpetual);
        var times = Enumerable.Range(0, 600).Select(i => Bars.Tuesday + (i * 5L * MinuteMs)).ToArray();
        market.Rows[SeriesKind.OpenInterest] =
            Coins(times, [.. times.Select(time => coinsAtMinute((time - Bars.Tuesday) / MinuteMs))]);
        return market;
    }

    private static SeriesFrame Coins(long[] times, double[] values) => new(
        times, new Dictionary<string, double[]> { [SeriesColumns.Coins] = values }, new Dictionary<string, long[]>());

    private static async Task<OpenInterestAnswer> AskAsync(FakeMarket market, FakeNow? now = null)
    {
        var desk = new OpenInterestDesk(market, now ?? new FakeNow(), Venues, TestLimits.Usual);
        var spot = new NamedSymbol(null, Perpetual.As(MarketKind.Spot));
        var result = await desk.AnswerAsync(
            new GetOpenInterest(spot, Timeframe.Of("15m")), Caller.Terminal(Role.Viewer), default);
        return result.IsAnswer(out var answer, out var refusal)
            ? answer
            : throw new InvalidOperationException(refusal.Sentence);
    }
}
