using TelegramTrader.Application.Chat;
using TelegramTrader.Telegram.Outbox;
using TelegramTrader.Tests.Fakes;

namespace TelegramTrader.Tests.Telegram.Outbox;

/// <summary>Trouble that passes: nothing is lost, and nobody is hammered meanwhile.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class TroubleTests
{
    private const string SentAgain = "Sent again: the first may have arrived.";
    private readonly OutboxBench bench = new OutboxBench().Started();

    [Test]
    public void A_chat_that_wants_silence_gets_it_and_others_do_not()
    {
        bench.Telegram.Rule = call =>
            call.Chat == 1 && bench.Telegram.Calls.Count == 1 ? TelegramAnswer.Limited(20) : null;

        bench.Keep(OutboxBench.Draft("a", 1), OutboxBench.Draft("b", 1), OutboxBench.Draft("c", 2));
        bench.Pump.Pass(TimeSpan.FromSeconds(19.999));
        var early = bench.Telegram.Texts.ToList();
        bench.Pump.Pass(TimeSpan.FromSeconds(5));

        Assert.That(early, Is.EqualTo(new[] { "<b>c</b>" }));
        Assert.That(bench.Telegram.Texts, Is.EqualTo(new[] { "<b>c</b>", "<b>a</b>", "<b>b</b>" }));
    }

    [Test]
    public void Two_chats_that_want_silence_at_once_silence_everything_for_the_longer()
    {
        bench.Telegram.Rule = call => call.Chat < 3 && bench.Telegram.Calls.Count <= 2
            ? TelegramAnswer.Limited((int)call.Chat * 10)
            : null;

        bench.Keep(OutboxBench.Draft("a", 1), OutboxBench.Draft("b", 2));
        bench.Keep(OutboxBench.Draft("c", 3));
        bench.Pump.Pass(TimeSpan.FromSeconds(19.999));

        Assert.That(bench.Telegram.Calls, Has.Count.EqualTo(2));
        Assert.That(bench.Sender.State.Condition, Is.EqualTo(SenderCondition.Waiting));
        bench.PassUntilSent();
    }

    [Test]
    public void A_message_whose_end_is_unknown_says_so_when_it_is_sent_again_and_an_edit_does_not()
    {
        bench.Telegram.Rule = call => bench.Telegram.Calls.Count(other => other.Chat == call.Chat) == 1
            ? TelegramAnswer.Refused(500, "Internal Server Error") with { IsDone = true }
            : null;

        bench.Keep(OutboxBench.Draft("new", 1), OutboxBench.Draft("edit", 2) with { Edits = 9 });
        bench.PassUntilSent();

        Assert.That(bench.Telegram.Shown.Where(call => call.Chat == 1).Select(call => call.Text), Is.EqualTo(new[]
        {
            "<b>new</b>", "<b>new</b>\n\n" + SentAgain,
        }));
        Assert.That(bench.Telegram.Shown.Where(call => call.Chat == 2).Select(call => call.Text), Is.EqualTo(new[]
        {
            "<b>edit</b>", "<b>edit</b>",
        }));
    }

    [Test]
    public void A_connection_that_never_stood_leaves_no_doubt()
    {
        bench.Telegram.Rule = _ => bench.Telegram.Calls.Count == 1 ? TelegramAnswer.Broken : null;

        bench.Keep(OutboxBench.Draft("new"));
        bench.PassUntilSent();

        Assert.That(bench.Telegram.Texts, Is.EqualTo(new[] { "<b>new</b>" }));
    }

    [Test]
    public void A_refused_token_stops_everything_and_is_tried_once_a_minute()
    {
        var isRefused = true;
        bench.Telegram.Rule = _ => isRefused ? TelegramAnswer.Refused(401, "Unauthorized") : null;

        bench.Keep(OutboxBench.Draft("a", 1), OutboxBench.Draft("b", 1));
        bench.Pump.Pass(TimeSpan.FromMinutes(10));
        var state = bench.Sender.State;
        var asked = bench.Telegram.Calls.Count(call => call.Method == "getMe");
        isRefused = false;
        bench.Pump.Pass(TimeSpan.FromMinutes(2));

        Assert.Multiple(() =>
        {
            Assert.That(state.Condition, Is.EqualTo(SenderCondition.TokenRefused));
            Assert.That(state.LastFailure, Is.EqualTo("Unauthorized"));
            Assert.That(state.Waiting[OutboxLane.Answers], Is.EqualTo(2));
            Assert.That(asked, Is.InRange(9, 10));
            Assert.That(bench.Telegram.Calls.Count(call => call.Method == "sendMessage"), Is.EqualTo(3));
            Assert.That(bench.Telegram.Texts, Is.EqualTo(new[] { "<b>a</b>", "<b>b</b>" }));
            Assert.That(bench.Sender.State.Condition, Is.EqualTo(SenderCondition.Idle));
        });
    }

    [Test]
    public void An_hour_without_the_server_costs_a_question_a_minute_and_ends_lanes_first()
    {
        var isGone = true;
        bench.Telegram.Rule = _ => isGone ? TelegramAnswer.Broken : null;
        OutboxDraft[] drafts =
        [
            .. Enumerable.Range(1, 200).Select(i => OutboxBench.Draft($"r{i:000}", 1 + (i % 40), OutboxLane.Reports)),
            .. Enumerable.Range(1, 20).Select(i => OutboxBench.Draft($"k{i:000}", 20 + (i % 5), OutboxLane.Risk)),
        ];

        bench.Keep(drafts);
        bench.Pump.Pass(TimeSpan.FromMinutes(2));
        var before = bench.Telegram.Calls.Count;
        bench.Pump.Pass(TimeSpan.FromMinutes(58));
        var state = bench.Sender.State;
        var asked = bench.Telegram.Calls.Count - before;
        isGone = false;
        bench.PassUntilSent();

        var shown = bench.Telegram.Shown;
        Assert.Multiple(() =>
        {
            Assert.That(before, Is.LessThan(30), "while it is not yet known how long it takes");
            Assert.That(asked, Is.InRange(40, 58));
            Assert.That(state.Condition, Is.EqualTo(SenderCondition.Unreachable));
            Assert.That(state.Since, Is.LessThan(bench.Clock.GetUtcNow() - TimeSpan.FromMinutes(58)));
            Assert.That(shown, Has.Count.EqualTo(220));
            foreach (var chat in shown.GroupBy(call => call.Chat))
            {
                Assert.That(chat.Select(call => call.Text), Is.Ordered, $"lanes and order in chat {chat.Key}");
            }
        });
    }

    [Test]
    public void Nothing_is_sent_that_could_not_be_begun()
    {
        var isGone = true;
        bench.Outbox.Fails = call => isGone && call == nameof(IOutbox.BeginAsync);

        bench.Keep(OutboxBench.Draft("a", 1), OutboxBench.Draft("b", 2));
        bench.Pump.Pass(TimeSpan.FromMinutes(10));
        var (calls, state) = (bench.Telegram.Calls.Count, bench.Sender.State);
        isGone = false;
        bench.PassUntilSent();

        Assert.That(calls, Is.Zero);
        Assert.That(state.Condition, Is.EqualTo(SenderCondition.StorageFails));
        Assert.That(bench.Telegram.Texts, Is.EqualTo(new[] { "<b>a</b>", "<b>b</b>" }));
    }

    [Test]
    public void What_was_sent_is_not_sent_again_because_it_could_not_be_noted()
    {
        var isGone = true;
        bench.Outbox.Fails = call => isGone && call == nameof(IOutbox.SentAsync);

        bench.Keep(OutboxBench.Draft("a", 1), OutboxBench.Draft("b", 1));
        bench.Pump.Pass(TimeSpan.FromMinutes(10));
        var calls = bench.Telegram.Calls.Count;
        isGone = false;
        bench.PassUntilSent();

        Assert.That(calls, Is.EqualTo(1));
        Assert.That(bench.Telegram.Texts, Is.EqualTo(new[] { "<b>a</b>", "<b>b</b>" }));
    }

    [Test]
    public void A_store_that_cannot_be_read_at_the_start_is_read_later()
    {
        var isGone = true;
        var late = new OutboxBench();
        late.Outbox.Fails = _ => isGone;
        late.Outbox.Keep(OutboxBench.Draft("kept"));

        late.Started();
        late.Pump.Pass(TimeSpan.FromMinutes(3));
        isGone = false;
        late.PassUntilSent();

        Assert.That(late.Telegram.Texts, Is.EqualTo(new[] { "<b>kept</b>" }));
    }

    [Test]
    public void What_was_under_way_when_the_program_ended_is_doubtful_afterwards()
    {
        bench.Telegram.Rule = _ => new TelegramAnswer { IsSilent = true };
        bench.Keep(OutboxBench.Draft("a"));

        bench.Stop();
        var next = new OutboxBench(kept: bench.Outbox, clock: bench.Clock).Started();
        next.PassUntilSent();

        Assert.That(next.Telegram.Texts, Is.EqualTo(new[] { "<b>a</b>\n\n" + SentAgain }));
        Assert.That(bench.Clock.UntilNextTimer, Is.Null, "nothing is left waiting");
    }

    [Test]
    public void A_request_under_way_may_end_when_the_program_ends()
    {
        bench.Telegram.Rule = _ => new TelegramAnswer { Takes = TimeSpan.FromSeconds(3) };
        bench.Keep(OutboxBench.Draft("a"), OutboxBench.Draft("b"));

        bench.Stop();

        Assert.That(bench.Outbox.SentIds, Has.One.Items);
        Assert.That(bench.Outbox.Waiting, Has.One.Items);
    }

    [Test]
    public void A_message_that_the_server_fails_on_holds_back_its_own_lane_only()
    {
        bench.Telegram.Rule = call => call.Text.StartsWith("<b>bad</b>", StringComparison.Ordinal)
            ? TelegramAnswer.Refused(502, "Bad Gateway")
            : null;

        bench.Keep(
            OutboxBench.Draft("bad", 1), OutboxBench.Draft("behind", 1),
            OutboxBench.Draft("alarm", 1, OutboxLane.Risk), OutboxBench.Draft("report", 1, OutboxLane.Reports),
            OutboxBench.Draft("other", 2));
        bench.Pump.Pass(TimeSpan.FromSeconds(10));

        Assert.That(
            bench.Telegram.Texts,
            Is.EquivalentTo(new[] { "<b>alarm</b>", "<b>other</b>", "<b>report</b>" }));
    }

    [TestCase("sendPhoto")]
    [TestCase("editMessageMedia")]
    [TestCase("editMessageText")]
    public void A_server_that_fails_on_one_method_only_gets_the_message_without_it(string method)
    {
        bench.Telegram.Rule = call => call.Method == method
            ? new TelegramAnswer { Status = 500, IsDone = false, Body = """{"message":"x"}""" }
            : null;
        var file = new OutboxFile("chart.png", "image/png", IsPicture: true, "PNG"u8.ToArray());
        var draft = OutboxBench.Draft("BTC") with { Edits = method.StartsWith('e') ? 9 : null };

        bench.Keep(method.EndsWith("Text", StringComparison.Ordinal) ? draft : draft with { File = file });
        bench.PassUntilSent(TimeSpan.FromMinutes(1));

        Assert.That(bench.Telegram.Texts, Has.One.Items.And.One.StartsWith("<b>BTC</b>"));
        Assert.That(bench.Telegram.Calls.Count(call => call.Method == method), Is.EqualTo(4));
    }

    [TestCase("sendPhoto", null)]
    [TestCase("editMessageMedia", 9)]
    public void A_server_without_a_method_and_without_getMe_gets_the_message_without_it(string method, long? edits)
    {
        bench.Telegram.Rule = call => call.Method == "getMe" || call.Method == method
            ? new TelegramAnswer { Status = 404, IsDone = false, Body = "<h1>Not here</h1>" }
            : null;
        var file = new OutboxFile("chart.png", "image/png", IsPicture: true, "PNG"u8.ToArray());

        bench.Keep(OutboxBench.Draft("BTC") with { Edits = edits, File = file });
        bench.PassUntilSent(TimeSpan.FromMinutes(1));

        Assert.That(bench.Telegram.Texts, Has.One.Items.And.One.StartsWith("<b>BTC</b>"));
    }

    [Test]
    public void A_picture_outlives_an_hour_in_which_the_whole_server_fails()
    {
        var isBroken = true;
        bench.Telegram.Rule = _ => isBroken ? TelegramAnswer.Refused(502, "Bad Gateway") : null;
        var file = new OutboxFile("chart.png", "image/png", IsPicture: true, "PNG"u8.ToArray());

        bench.Keep(OutboxBench.Draft("BTC") with { File = file });
        bench.Pump.Pass(TimeSpan.FromHours(1));
        isBroken = false;
        bench.PassUntilSent();

        Assert.That(bench.Telegram.Shown.Select(call => call.Method), Is.EqualTo(new[] { "sendPhoto" }));
    }
}
