using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using TelegramTrader.Application.Chat;
using TelegramTrader.Storage.Chat;
using TelegramTrader.Telegram.Desk;
using TelegramTrader.Tests.Fakes;

namespace TelegramTrader.Tests.Telegram.Desk;

public sealed class IntakeOutcomeTests
{
    private const long BotId = MemoryOutbox.BotId;

    private readonly ManualClock clock = new();

    [Test]
    public async Task An_update_is_kept_once_under_its_number_and_its_chat_as_it_came()
    {
        var inbox = new MemoryInbox(clock);
        var queue = new ChatQueue(10, workers: 1, (_, _) => Task.CompletedTask);
        var intake = new UpdateIntake(inbox, queue, BotId, clock);
        var body = Bytes("""{"update_id":5,"message":{"message_id":1,"chat":{"id":-42,"type":"group"}}}""");

        var first = await intake.TakeAsync(body, default);
        var second = await intake.TakeAsync(body, default);

        var kept = (await inbox.TakeWaitingAsync(BotId, 10, default)).Single();
        Assert.Multiple(() =>
        {
            Assert.That((first, second), Is.EqualTo((IntakeOutcome.Kept, IntakeOutcome.Repeated)));
            Assert.That((kept.Key, kept.Line), Is.EqualTo((new InboxKey(BotId, 5), -42L)));
            Assert.That(kept.Raw.ToArray(), Is.EqualTo(body));
            Assert.That(queue.Taken, Is.EqualTo(1));
        });
    }

    [TestCase("update_id=1")]
    [TestCase("")]
    [TestCase("""{"message":{"message_id":1,"chat":{"id":5,"type":"private"}}}""")]
    [TestCase("""{"update_id":5,"message":{"message_id":1,"chat":{"id":"x","type":"private"}}}""")]
    public async Task What_cannot_be_read_is_put_aside_and_takes_no_room(string text)
    {
        var inbox = new MemoryInbox(clock);
        var queue = new ChatQueue(10, workers: 1, (_, _) => Task.CompletedTask);

        var outcome = await new UpdateIntake(inbox, queue, BotId, clock).TakeAsync(Bytes(text), default);

        Assert.Multiple(() =>
        {
            Assert.That(outcome, Is.EqualTo(IntakeOutcome.Quarantined));
            Assert.That(inbox.Quarantined(BotId).Single().Raw, Is.EqualTo(Bytes(text)));
            Assert.That(queue.Taken, Is.Zero);
        });
    }

    [TestCase("""{"update_id":5,"message":{"message_id":"x","chat":{"id":7,"type":"private"},"text":[]}}""")]
    [TestCase("""{"update_id":5,"message":{"message_id":1,"chat":{"id":7,"type":"private"},"text":"\ud800"}}""")]
    public async Task What_only_the_desk_finds_unreadable_is_put_aside_and_answered(string text)
    {
        var (inbox, outbox) = (new MemoryInbox(clock), new MemoryOutbox(clock));
        var nobody = new DeskRooms(null!, null!, null!, null!);
        var log = NullLogger<UpdateDesk>.Instance;
        var desk = new UpdateDesk(nobody, inbox, outbox, _ => { }, clock, log);
        var queue = new ChatQueue(10, workers: 1, (_, _) => Task.CompletedTask);
        await new UpdateIntake(inbox, queue, BotId, clock).TakeAsync(Bytes(text), default);

        await desk.AnswerAsync((await inbox.TakeWaitingAsync(BotId, 1, default)).Single(), default);

        Assert.That(inbox.Quarantined(BotId).Single().Raw, Is.EqualTo(Bytes(text)));
        Assert.That(outbox.Calls, Has.One.EqualTo(nameof(IOutbox.KeepAsync)), "else it comes back with every start");
        Assert.That(outbox.Waiting, Is.Empty);
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
