using TelegramTrader.Telegram.Outbox;

namespace TelegramTrader.Tests.Telegram.Outbox;

/// <summary>The pace as laws, whatever is asked of it.</summary>
public sealed class SendingPaceTests
{
    [Test]
    public void No_rule_is_exceeded_in_any_window_and_no_pause_is_cut_short(
        [Range(1, 20)] int seed, [Values(1.0, 20.0)] double factor)
    {
        var (random, rules) = (new Random(seed), new PaceRules().Times(factor));
        var pace = new SendingPace(rules, new Random(seed));
        List<(long Chat, TimeSpan At)> taken = [];
        Dictionary<long, TimeSpan> frozen = [];
        var now = TimeSpan.Zero;

        for (var i = 0; i < 3_000; i++)
        {
            now += TimeSpan.FromMilliseconds(random.Next(0, 60)) / factor;
            var chat = random.Next(0, 12) * (random.Next(0, 2) == 0 ? -1L : 1L);
            if (random.Next(0, 200) == 0)
            {
                var pause = TimeSpan.FromSeconds(random.Next(1, 30)) / factor;
                Assert.That(pace.Limit(chat, pause, now), Is.GreaterThanOrEqualTo(now + pause));
                frozen[chat] = now + pause;
            }

            if (pace.WholeReadyAt(0) <= now && pace.ChatReadyAt(chat) <= now)
            {
                Assert.That(frozen.GetValueOrDefault(chat), Is.LessThanOrEqualTo(now));
                pace.Take(chat, null, now);
                taken.Add((chat, now));
            }
        }

        Assert.That(taken, Has.Count.GreaterThan(200));
        PaceLaw.Check(rules, taken);
    }

    [Test]
    public void An_idle_chat_has_a_burst_and_then_the_interval()
    {
        var pace = new SendingPace(new PaceRules(), new Random(1));

        for (var i = 0; i < 3; i++)
        {
            Assert.That(pace.ChatReadyAt(5), Is.LessThanOrEqualTo(TimeSpan.Zero));
            pace.Take(5, null, TimeSpan.Zero);
        }

        Assert.That(pace.ChatReadyAt(5), Is.EqualTo(TimeSpan.FromSeconds(1)));
    }

    [TestCase(5, 1.0)]
    [TestCase(-5, 3.0)]
    public void Edits_of_one_message_keep_their_distance(long chat, double seconds)
    {
        var pace = new SendingPace(new PaceRules(), new Random(1));

        pace.Take(chat, edited: 9, TimeSpan.Zero);

        Assert.That(pace.EditReadyAt(chat, 9), Is.EqualTo(TimeSpan.FromSeconds(seconds)));
        Assert.That(pace.EditReadyAt(chat, 10), Is.LessThan(TimeSpan.Zero));
    }

    [Test]
    public void The_whole_is_silent_only_when_two_chats_are_refused_together()
    {
        var pace = new SendingPace(new PaceRules(), new Random(1));

        pace.Limit(1, TimeSpan.FromSeconds(9), TimeSpan.Zero);
        pace.Limit(1, TimeSpan.FromSeconds(9), TimeSpan.FromSeconds(0.5));
        pace.Limit(2, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(1.6));
        var apart = pace.WholeReadyAt(0);
        pace.Limit(3, TimeSpan.FromSeconds(40), TimeSpan.FromSeconds(2));

        Assert.That(apart, Is.EqualTo(TimeSpan.MinValue));
        Assert.That(pace.WholeReadyAt(0), Is.GreaterThanOrEqualTo(TimeSpan.FromSeconds(42)));
    }

    [Test]
    public void The_law_notices_when_it_is_broken()
    {
        var rules = new PaceRules();

        Assert.That(PaceLaw.Breaks(rules, [.. Enumerable.Range(0, 4).Select(_ => (5L, TimeSpan.Zero))]), Is.Not.Empty);
        Assert.That(
            PaceLaw.Breaks(rules, [.. Enumerable.Range(0, 26).Select(i => ((long)i, TimeSpan.Zero))]), Is.Not.Empty);
        Assert.That(
            PaceLaw.Breaks(rules, [.. Enumerable.Range(0, 19).Select(i => (-5L, TimeSpan.FromSeconds(3 * i)))]),
            Is.Not.Empty);
    }
}
