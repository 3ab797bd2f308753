using TelegramTrader.Application.Chat;
using TelegramTrader.Telegram.Outbox;
using TelegramTrader.Tests.Fakes;

namespace TelegramTrader.Tests.Telegram.Outbox;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class CoalescingTests
{
    private readonly OutboxBench bench = new();

    [Test]
    public void The_newest_goes_at_the_oldests_place()
    {
        var kept = bench.Outbox.Keep(Card("1"), OutboxBench.Draft("between"), Card("2"), Card("3"));

        bench.Started();
        bench.PassUntilSent();

        Assert.That(bench.Telegram.Texts, Is.EqualTo(new[] { "<b>3</b>", "<b>between</b>" }));
        Assert.That(bench.Outbox.Superseded, Is.EqualTo(new[] { kept[0].Id, kept[2].Id }));
    }

    [Test]
    public void A_newer_one_of_a_higher_lane_goes_with_its_lane()
    {
        bench.Outbox.Keep(
            Card("progress") with { Lane = OutboxLane.Reports }, OutboxBench.Draft("answer"), Card("result"));

        bench.Started();
        bench.PassUntilSent();

        Assert.That(bench.Telegram.Texts, Is.EqualTo(new[] { "<b>answer</b>", "<b>result</b>" }));
    }

    [Test]
    public void One_that_is_under_way_is_not_replaced_and_its_edits_keep_their_distance()
    {
        bench.Telegram.Rule = _ => new TelegramAnswer { Takes = TimeSpan.FromMilliseconds(300) };
        bench.Started();

        bench.Keep(Card("1"));
        bench.Keep(Card("2"));
        bench.Keep(Card("3"));
        bench.PassUntilSent();

        var shown = bench.Telegram.Shown;
        Assert.That(bench.Telegram.Texts, Is.EqualTo(new[] { "<b>1</b>", "<b>3</b>" }));
        Assert.That(shown[1].At - shown[0].At, Is.EqualTo(TimeSpan.FromSeconds(1)));
    }

    [Test]
    public void One_that_comes_back_from_a_failure_leaves_its_place_to_the_newer()
    {
        bench.Telegram.Rule = _ => bench.Telegram.Calls.Count > 1 ? null
            : TelegramAnswer.Refused(500, "Internal Server Error") with { Takes = TimeSpan.FromSeconds(0.1) };
        bench.Started();

        bench.Keep(Card("1"));
        bench.Keep(OutboxBench.Draft("behind"), Card("2"));
        bench.PassUntilSent();

        Assert.That(bench.Telegram.Texts, Is.EqualTo(new[] { "<b>2</b>", "<b>behind</b>" }));
    }

    [Test]
    public void One_key_in_two_chats_is_two_keys()
    {
        bench.Started();

        bench.Outbox.Keep(Card("1"), Card("2") with { ChatId = 8 });
        bench.Keep(Card("3") with { ChatId = 9 });

        Assert.That(bench.Telegram.Texts, Is.EqualTo(new[] { "<b>3</b>" }), "the others were never told of");
        Assert.That(bench.Outbox.Superseded, Is.Empty);
    }

    [Test]
    public void What_a_newer_one_replaced_is_noted_before_the_newer_goes()
    {
        bench.Outbox.Keep(Card("1"), Card("2"));

        bench.Started();
        bench.PassUntilSent();

        var calls = bench.Outbox.Calls;
        Assert.That(
            calls.IndexOf(nameof(IOutbox.SupersedeAsync)),
            Is.InRange(0, calls.IndexOf(nameof(IOutbox.BeginAsync)) - 1));
    }

    [Test]
    public void More_than_memory_holds_goes_in_order_all_the_same()
    {
        var few = new OutboxBench(new SenderRules
        {
            BotId = MemoryOutbox.BotId, MostPerLane = 10, PageSize = 7, Pace = new PaceRules().Times(20),
        });
        few.Outbox.Keep([.. Enumerable.Range(0, 120).Select(i => OutboxBench.Draft($"a{i:000}", 1 + (i % 5)))]);
        few.Outbox.Keep(OutboxBench.Draft("alarm", 1, OutboxLane.Risk));
        var most = 0;
        few.Telegram.Rule = _ =>
        {
            most = Math.Max(most, few.Sender.State.Waiting.Values.Sum());
            return null;
        };

        few.Started();
        few.Keep([.. Enumerable.Range(120, 80).Select(i => OutboxBench.Draft($"a{i:000}", 1 + (i % 5)))]);
        few.PassUntilSent();

        Assert.Multiple(() =>
        {
            Assert.That(few.Telegram.Texts.First(), Is.EqualTo("<b>alarm</b>"));
            Assert.That(few.Telegram.Shown, Has.Count.EqualTo(201));
            Assert.That(most, Is.LessThanOrEqualTo(11));
            foreach (var chat in few.Telegram.Shown.Skip(1).GroupBy(call => call.Chat))
            {
                Assert.That(chat.Select(call => call.Text), Is.Ordered);
            }
        });
    }

    private static OutboxDraft Card(string text) =>
        OutboxBench.Draft(text) with { Edits = 9, CoalesceKey = "card" };
}
