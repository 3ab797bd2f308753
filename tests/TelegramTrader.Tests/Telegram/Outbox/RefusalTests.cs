using TelegramTrader.Application.Chat;
using TelegramTrader.Telegram.BotApi;
using TelegramTrader.Tests.Fakes;

namespace TelegramTrader.Tests.Telegram.Outbox;

/// <summary>What a server refuses for good, and in which other form the message goes.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class RefusalTests
{
    private static readonly OutboxFile Chart = new("chart.png", "image/png", IsPicture: true, "PNG"u8.ToArray());
    private static readonly OutboxButton[][] Buttons = [[new OutboxButton("Refresh", "v1")]];
    private readonly OutboxBench bench = new OutboxBench().Started();

    private IEnumerable<string> Methods => bench.Telegram.Calls.Select(call => call.Method);

    private TelegramCall Last => bench.Telegram.Calls[^1];

    [Test]
    public void Marks_that_do_not_parse_are_left_out_at_once()
    {
        Refuse(call => call["parse_mode"] is not null, 400, "Bad Request: can't parse entities: odd tag");

        bench.Keep(OutboxBench.Draft("a < b"));

        Assert.That(bench.Telegram.Texts, Is.EqualTo(new[] { "a < b" }));
        Assert.That(bench.Outbox.SentIds, Has.One.Items);
    }

    [TestCase(400, "Bad Request: PHOTO_INVALID_DIMENSIONS")]
    [TestCase(413, "Request Entity Too Large")]
    [TestCase(403, "Forbidden: not enough rights to send photos to the chat")]
    public void A_picture_that_is_refused_leaves_its_text(int code, string said)
    {
        Refuse(call => call.Method == "sendPhoto", code, said);

        bench.Keep(OutboxBench.Draft("BTC") with { File = Chart, Buttons = Buttons });

        Assert.That(Methods, Is.EqualTo(new[] { "sendPhoto", "sendMessage" }));
        Assert.That(Last.Text, Is.EqualTo("<b>BTC</b>\n\nThe picture could not be sent."));
        Assert.That(Last["reply_markup"], Does.Contain("v1"));
    }

    [Test]
    public void A_caption_that_is_too_long_is_cut_between_words_and_says_so()
    {
        bench.Keep(OutboxBench.Draft(string.Join(' ', Enumerable.Repeat("word", 400))) with { File = Chart });

        Assert.That(Last.Text, Has.Length.LessThanOrEqualTo(1_024).And.EndsWith("word… (cut)"));
    }

    [Test]
    public void A_topic_that_is_gone_is_left_out()
    {
        Refuse(call => call["message_thread_id"] is not null, 400, "Bad Request: message thread not found");

        bench.Keep(OutboxBench.Draft("hello", chat: -5) with { TopicId = 44 });

        Assert.That(bench.Telegram.Shown.Single()["message_thread_id"], Is.Null);
    }

    [Test]
    public void An_edit_that_changes_nothing_is_done()
    {
        Refuse(_ => true, 400, "Bad Request: message is not modified: the same");

        var kept = bench.Keep(OutboxBench.Draft("same") with { Edits = 55 });

        Assert.That(bench.Outbox.MessageOf(kept[0].Id), Is.EqualTo(55));
        Assert.That(Methods, Is.EqualTo(new[] { "editMessageText" }));
    }

    [TestCase("Bad Request: message to edit not found")]
    [TestCase("Bad Request: message can't be edited")]
    public void A_message_that_cannot_be_edited_is_sent_anew_and_known_by_its_new_number(string said)
    {
        Refuse(call => call.Edited == 55, 400, said);

        var kept = bench.Keep(OutboxBench.Draft("new") with { Edits = 55 });

        Assert.That(Methods, Is.EqualTo(new[] { "editMessageText", "sendMessage" }));
        Assert.That(bench.Outbox.MessageOf(kept[0].Id), Is.EqualTo(bench.Telegram.Shown[^1].Shown));
    }

    [Test]
    public void An_edit_of_a_pictures_text_becomes_one_of_its_caption()
    {
        Refuse(call => call.Method == "editMessageText", 400, "Bad Request: there is no text in the message to edit");

        bench.Keep(OutboxBench.Draft("old view") with { Edits = 55 });

        Assert.That(Methods, Is.EqualTo(new[] { "editMessageText", "editMessageCaption" }));
        Assert.That(Last["caption"], Is.EqualTo("<b>old view</b>"));
    }

    [Test]
    public void A_text_may_become_a_picture()
    {
        bench.Keep(OutboxBench.Draft("BTC") with { Edits = 55, File = Chart, Buttons = Buttons });

        Assert.That(Methods, Is.EqualTo(new[] { "editMessageMedia" }));
        Assert.That(Last["media"], Does.Contain("attach://").And.Contain("\"photo\""));
        Assert.That(Last["reply_markup"], Does.Contain("v1"));
    }

    [Test]
    public void A_picture_refused_in_an_edit_is_sent_anew_and_the_old_message_loses_its_buttons()
    {
        Refuse(call => call.Method == "editMessageMedia", 400, "Bad Request: message can't become that");

        bench.Keep(OutboxBench.Draft("BTC") with { Edits = 55, File = Chart, Buttons = Buttons });

        bench.PassUntilSent();
        Assert.That(Methods, Is.EqualTo(new[] { "editMessageMedia", "editMessageReplyMarkup", "sendPhoto" }));
        Assert.That(bench.Telegram.Calls[1].Edited, Is.EqualTo(55));
        Assert.That(bench.Telegram.Calls[1]["reply_markup"], Is.Null);
    }

    [Test]
    public void A_group_that_moved_is_followed_and_everybody_told()
    {
        var kept = bench.Outbox.Keep(OutboxBench.Draft("one", -5), OutboxBench.Draft("two", -5));
        bench.Telegram.Rule = call => call.Chat == -5
            ? TelegramAnswer.Refused(400, "Bad Request: upgraded", """{"migrate_to_chat_id":-1005}""")
            : null;

        bench.Pump.Begin(() => Told(kept));

        Assert.That(bench.Telegram.Shown.Select(call => (call.Chat, call.Text)), Is.EqualTo(new[]
        {
            (-1005L, "<b>one</b>"), (-1005L, "<b>two</b>"),
        }));
        Assert.That(bench.Moved, Is.EqualTo(new[] { (-5L, -1005L) }));
        Assert.That(bench.Outbox.EntryOf(kept[1].Id).ChatId, Is.EqualTo(-1005));
    }

    [TestCase(403, "Forbidden: bot was blocked by the user", BotFailureKind.Blocked)]
    [TestCase(400, "Bad Request: chat not found", BotFailureKind.ChatNotFound)]
    public async Task A_chat_out_of_reach_is_reported_and_its_alarms_go_to_the_admins(
        int code, string said, BotFailureKind kind)
    {
        bench.Admins.AddRange([7, 8, 9]);
        Refuse(call => call.Chat is 7 or 8, code, said);

        bench.Keep(OutboxBench.Draft("stopped", 7, OutboxLane.Risk), OutboxBench.Draft("answer"));

        Assert.That(bench.Telegram.Shown.Select(call => (call.Chat, call.Text)), Is.EqualTo(new[]
        {
            (9L, "For chat 7, which is out of reach:\n<b>stopped</b>"),
        }));
        Assert.That(bench.OutOfReach, Is.EquivalentTo(new[] { (7L, kind), (7L, kind), (8L, kind) }));
        var dead = await bench.Outbox.DeadAsync(MemoryOutbox.BotId, 10, CancellationToken.None);
        Assert.That(dead, Has.Count.EqualTo(3), "and nothing is passed on a second time");
        Assert.That(dead.Select(letter => letter.Reason), Has.All.StartsWith(said));
    }

    [TestCase(OutboxLane.Risk, 1)]
    [TestCase(OutboxLane.Fills, 1)]
    [TestCase(OutboxLane.Answers, 0)]
    public void Whatever_else_is_refused_goes_bare_once_if_it_matters(OutboxLane lane, int shown)
    {
        Refuse(call => call["reply_markup"] is not null, 400, "Bad Request: BUTTON_DATA_INVALID");

        bench.Keep(OutboxBench.Draft("stop hit", 7, lane) with { Buttons = Buttons, ReplyTo = 3 });

        Assert.That(bench.Telegram.Shown, Has.Count.EqualTo(shown));
        Assert.That(bench.Outbox.Waiting, Is.Empty);
    }

    [Test]
    public async Task What_is_refused_in_every_form_is_buried_with_the_servers_words()
    {
        Refuse(_ => true, 400, "Bad Request: no");

        bench.Keep(OutboxBench.Draft("stop hit", 7, OutboxLane.Risk) with { File = Chart });

        bench.PassUntilSent();
        var dead = await bench.Outbox.DeadAsync(MemoryOutbox.BotId, 10, CancellationToken.None);
        Assert.That(dead.Single().Reason, Is.EqualTo("Bad Request: no"));
        Assert.That(Methods, Is.EqualTo(new[] { "sendPhoto", "sendMessage", "sendMessage" }));
    }

    [Test]
    public void What_expired_is_not_sent_unless_it_is_an_alarm()
    {
        var past = bench.Clock.GetUtcNow() - TimeSpan.FromSeconds(1);

        bench.Keep(
            OutboxBench.Draft("price") with { Expires = past },
            OutboxBench.Draft("alarm", lane: OutboxLane.Risk) with { Expires = past });

        Assert.That(bench.Telegram.Texts, Is.EqualTo(new[] { "<b>alarm</b>" }));
        Assert.That(bench.Outbox.Waiting, Is.Empty);
    }

    [Test]
    public void What_was_accepted_is_sent_though_its_number_cannot_be_read()
    {
        bench.Telegram.Rule = _ => new TelegramAnswer { Body = """{"ok":true,"result":{"odd":1}}""" };

        var kept = bench.Keep(OutboxBench.Draft("once"));

        Assert.That(bench.Outbox.SentIds, Is.EqualTo(new[] { kept[0].Id }));
        Assert.That(bench.Outbox.MessageOf(kept[0].Id), Is.Null);
        Assert.That(bench.Telegram.Calls, Has.Count.EqualTo(1));
    }

    private void Refuse(Func<TelegramCall, bool> which, int code, string said) =>
        bench.Telegram.Rule = call => which(call) ? TelegramAnswer.Refused(code, said) : null;

    private bool Told(IReadOnlyList<OutboxEntry> kept)
    {
        bench.Sender.Notify(kept);
        return true;
    }
}
