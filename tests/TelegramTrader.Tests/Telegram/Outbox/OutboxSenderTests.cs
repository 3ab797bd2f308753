using TelegramTrader.Application.Chat;
using TelegramTrader.Telegram.Outbox;
using TelegramTrader.Tests.Fakes;

namespace TelegramTrader.Tests.Telegram.Outbox;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class OutboxSenderTests
{
    private readonly OutboxBench bench = new();

    [Test]
    public void A_message_to_an_idle_chat_goes_at_once()
    {
        bench.Started();

        var kept = bench.Keep(OutboxBench.Draft("BTC 42,000"));

        var call = bench.Telegram.Calls.Single();
        Assert.Multiple(() =>
        {
            Assert.That(call.Method, Is.EqualTo("sendMessage"));
            Assert.That(call.Text, Is.EqualTo("<b>BTC 42,000</b>"));
            Assert.That(call["parse_mode"], Is.EqualTo("HTML"));
            Assert.That(call["link_preview_options"], Is.EqualTo("""{"is_disabled":true}"""));
            Assert.That(call["disable_notification"], Is.Null);
            Assert.That(bench.Outbox.MessageOf(kept[0].Id), Is.EqualTo(101));
            Assert.That(bench.Sender.State.Condition, Is.EqualTo(SenderCondition.Idle));
            Assert.That(bench.Sender.State.Sent, Is.EqualTo(1));
            Assert.That(bench.Clock.UntilNextTimer, Is.Null, "nothing is left to wake for");
        });
    }

    [Test]
    public void What_waited_before_the_start_goes_lanes_first()
    {
        bench.Outbox.Keep(
            OutboxBench.Draft("report", 1, OutboxLane.Reports),
            OutboxBench.Draft("answer 1", 2),
            OutboxBench.Draft("answer 2", 2),
            OutboxBench.Draft("fill", 3, OutboxLane.Fills),
            OutboxBench.Draft("alarm", 2, OutboxLane.Risk));

        bench.Started();
        bench.PassUntilSent();

        Assert.That(bench.Telegram.Texts, Is.EqualTo(new[]
        {
            "<b>alarm</b>", "<b>fill</b>", "<b>answer 1</b>", "<b>answer 2</b>", "<b>report</b>",
        }));
    }

    [Test]
    public void A_draft_without_words_changes_the_buttons_alone()
    {
        bench.Started();
        OutboxButton[] row = [new("Go", "v1|x|2|0")];
        var draft = OutboxBench.Draft("") with { Html = "", Plain = "", Edits = 7, Buttons = [row] };

        bench.Keep(draft);

        var call = bench.Telegram.Calls.Single();
        Assert.That((call.Method, call["message_id"]), Is.EqualTo(("editMessageReplyMarkup", "7")));
        Assert.That(call["reply_markup"], Does.Contain("v1|x|2|0"));
        Assert.That(call["text"], Is.Null);
    }

    [Test]
    public void Buttons_of_a_message_that_is_gone_make_no_message()
    {
        bench.Started();
        bench.Telegram.Rule = call => call.Method == "editMessageReplyMarkup"
            ? TelegramAnswer.Refused(400, "Bad Request: message to edit not found")
            : null;

        bench.Keep(OutboxBench.Draft("") with { Html = "", Plain = "", Edits = 7 });

        Assert.That(bench.Telegram.Calls.Select(call => call.Method), Is.EqualTo(new[] { "editMessageReplyMarkup" }));
        Assert.That(bench.Outbox.Waiting, Is.Empty);
    }
}
