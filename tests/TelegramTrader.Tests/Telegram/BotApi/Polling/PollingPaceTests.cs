using FsCheck;
using FsCheck.Fluent;
using TelegramTrader.Telegram.BotApi;
using TelegramTrader.Telegram.BotApi.Polling;

namespace TelegramTrader.Tests.Telegram.BotApi.Polling;

public sealed class PollingPaceTests
{
    private static readonly PollingRules Rules = new();

    [Test]
    public void Pauses_double_are_halved_at_most_and_never_pass_the_longest() =>
        Prop.ForAll<int, byte>((seed, failures) =>
        {
            var pace = new PollingPace(Rules, new Random(seed));
            var pauses = Enumerable.Range(0, failures + 1)
                .Select(i => (Full: Math.Min(60, Math.Pow(2, i)), Pause: Fail(pace).TotalSeconds));

            return pauses.All(entry => entry.Pause >= entry.Full / 2 && entry.Pause <= entry.Full);
        }).QuickCheckThrowOnFailure();

    [Test]
    public void The_server_is_never_asked_sooner_than_it_says() =>
        Prop.ForAll<int, PositiveInt>((seed, seconds) =>
        {
            var asked = TimeSpan.FromSeconds(seconds.Get);
            var pause = new PollingPace(Rules, new Random(seed)).AfterFailure(BotFailureKind.RetryAfter, asked);

            return pause >= asked && pause <= (asked > Rules.FirstPause ? asked : Rules.FirstPause);
        }).QuickCheckThrowOnFailure();

    [Test]
    public void Two_seeds_do_not_fall_into_step() => Assert.That(
        Fail(new PollingPace(Rules, new Random(1))), Is.Not.EqualTo(Fail(new PollingPace(Rules, new Random(2)))));

    [Test]
    public void Nothing_at_once_is_followed_by_the_rest_of_the_shortest_round()
    {
        var pace = new PollingPace(Rules, new Random(1));

        Assert.Multiple(() =>
        {
            Assert.That(pace.AfterAnswer(false, TimeSpan.Zero), Is.EqualTo(TimeSpan.FromMilliseconds(500)));
            Assert.That(pace.AfterAnswer(false, TimeSpan.FromMilliseconds(499)).TotalMilliseconds, Is.EqualTo(1));
            Assert.That(pace.AfterAnswer(false, TimeSpan.FromMilliseconds(500)), Is.EqualTo(TimeSpan.Zero));
            Assert.That(pace.AfterAnswer(true, TimeSpan.Zero), Is.EqualTo(TimeSpan.Zero));
        });
    }

    [Test]
    public void An_answer_ends_the_row_of_failures()
    {
        var pace = new PollingPace(Rules, new Random(1));
        Fail(pace);
        Fail(pace);

        pace.AfterAnswer(false, TimeSpan.Zero);

        Assert.That(pace.Failures, Is.Zero);
        Assert.That(Fail(pace), Is.LessThanOrEqualTo(Rules.FirstPause));
    }

    [Test]
    public void A_conflict_waits_three_seconds_and_a_refused_token_half_a_minute_at_least() => Assert.Multiple(() =>
    {
        Assert.That(
            new PollingPace(Rules, new Random(1)).AfterFailure(BotFailureKind.Conflict, null),
            Is.EqualTo(TimeSpan.FromSeconds(3)));
        Assert.That(
            new PollingPace(Rules, new Random(1)).AfterFailure(BotFailureKind.Unauthorized, null),
            Is.InRange(Rules.LongestPause / 2, Rules.LongestPause));
    });

    private static TimeSpan Fail(PollingPace pace) => pace.AfterFailure(BotFailureKind.ServerError, null);
}
