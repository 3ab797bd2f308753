using TelegramTrader.Sandbox.Market;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Tests.Sandbox;

public sealed class SimulatedPerpetualsTests
{
    private const long DayMs = 86_400_000;

    private static readonly long FromMs =
        new DateTimeOffset(2025, 6, 15, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    private static readonly SimulatedInstrument Bitcoin =
        SimulatedListing.Find(Symbol.Of("BTC", "USDT", MarketKind.Perpetual))!;

    private readonly SimulatedPerpetuals law = new(7);

    [Test]
    public void Funding_settles_at_0_8_and_16_oclock_both_ends_included()
    {
        var day = law.Funding(Bitcoin, FromMs, FromMs + DayMs);
        var between = law.Funding(Bitcoin, FromMs + 1, FromMs + (8 * 3_600_000) - 1);

        Assert.That(day.TimesMs.Select(time => (time - FromMs) / 3_600_000.0), Is.EqualTo(new[] { 0, 8, 16, 24.0 }));
        Assert.That(between.Count, Is.Zero);
    }

    [Test]
    public void Funding_is_usually_a_basis_point_and_follows_a_crowd_to_either_side()
    {
        var rates = law.Funding(Bitcoin, FromMs, FromMs + (365 * DayMs)).Numbers[SeriesColumns.Rate];

        Assert.Multiple(() =>
        {
            Assert.That(rates, Has.All.InRange(-0.003, 0.003));
            Assert.That(rates.Count(rate => rate == 0.0001), Is.GreaterThan(rates.Length / 2));
            Assert.That(rates.Count(rate => rate > 0.00011), Is.GreaterThan(5));
            Assert.That(rates.Count(rate => rate < 0), Is.GreaterThan(5));
        });
    }

    [Test]
    public void Open_interest_moves_by_percents_a_day_and_never_jumps()
    {
        var interest = law.OpenInterest(Bitcoin, FromMs, FromMs + (60 * DayMs)).Numbers[SeriesColumns.Coins];

        var steps = interest.Zip(interest.Skip(1), (then, now) => Math.Abs(Math.Log(now / then)));
        var days = interest.Zip(interest.Skip(288), (then, now) => Math.Abs(Math.Log(now / then))).ToList();

        Assert.Multiple(() =>
        {
            Assert.That(interest, Has.Length.EqualTo((60 * 288) + 1).And.All.GreaterThan(0));
            Assert.That(steps.Max(), Is.LessThan(0.01));
            Assert.That(days.Average(), Is.InRange(0.01, 0.10));
        });
    }

    [Test]
    public void What_was_settled_stays()
    {
        var early = law.Funding(Bitcoin, FromMs, FromMs + DayMs).Numbers[SeriesColumns.Rate];
        var later = new SimulatedPerpetuals(7).Funding(Bitcoin, FromMs, FromMs + (9 * DayMs));

        Assert.That(later.Numbers[SeriesColumns.Rate].Take(early.Length), Is.EqualTo(early));
    }
}
