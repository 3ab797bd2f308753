using System.Text;
using TelegramTrader.Application.Chat;
using TelegramTrader.Storage.Chat;
using TelegramTrader.Telegram.BotApi.Updates;
using TelegramTrader.Telegram.Desk;
using TelegramTrader.Tests.Fakes;

namespace TelegramTrader.Tests.Telegram.Desk;

public sealed class UpdateIntakeTests
{
    private readonly ManualClock clock = new();

    [Test]
    public async Task Where_there_is_no_room_it_says_so_and_keeps_nothing()
    {
        var (intake, queue, inbox) = Desk(capacity: 2);

        var outcomes = new List<IntakeOutcome>();
        foreach (var id in new[] { 1, 2, 3 })
        {
            outcomes.Add(await intake.TakeAsync(Message(id).Raw, default));
        }

        Assert.That(outcomes, Is.EqualTo(new[] { IntakeOutcome.Kept, IntakeOutcome.Kept, IntakeOutcome.Full }));
        var kept = await inbox.TakeWaitingAsync(111, 10, default);
        Assert.That(kept.Select(update => update.Key.UpdateId), Is.EqualTo(new[] { 1, 2 }));
        Assert.That(queue.Taken, Is.EqualTo(2));
    }

    [Test]
    public async Task What_was_seen_before_and_what_cannot_be_read_take_no_room()
    {
        var (intake, queue, _) = Desk(capacity: 1);
        await intake.TakeAsync(Message(1).Raw, default);
        queue.Release(1);

        var again = await intake.TakeAsync(Message(1).Raw, default);
        var broken = await intake.TakeAsync(Encoding.UTF8.GetBytes("{"), default);

        Assert.That((again, broken), Is.EqualTo((IntakeOutcome.Repeated, IntakeOutcome.Quarantined)));
        Assert.That(queue.Taken, Is.Zero);
    }

    [Test]
    public async Task Fetched_updates_wait_for_room()
    {
        var (intake, queue, _) = Desk(capacity: 2);
        await intake.TakeAsync([Message(1), Message(2)], default);

        var taking = intake.TakeAsync([Message(3)], default);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That(taking.IsCompleted, Is.False);
        queue.Release(1);
        clock.Advance(TimeSpan.FromSeconds(1));
        await taking.WaitAsync(TimeSpan.FromSeconds(20));

        Assert.That(queue.Taken, Is.EqualTo(2));
    }

    [Test]
    public async Task What_ended_the_program_several_times_is_given_up()
    {
        var (intake, queue, inbox) = Desk(capacity: 10);
        await inbox.KeepAsync([new InboxUpdate(new InboxKey(111, 5), 42, Message(5).Raw, clock.GetUtcNow())], default);
        for (var start = 0; start < 3; start++)
        {
            await intake.ResumeAsync(default);
        }

        Assert.That(queue.Taken, Is.EqualTo(3), "each of these starts tried it once");
        await intake.ResumeAsync(default);

        Assert.That(queue.Taken, Is.EqualTo(3));
        Assert.That(await inbox.TakeWaitingAsync(111, 10, default), Is.Empty);
    }

    [Test]
    public async Task What_waits_through_ends_in_peace_is_never_given_up()
    {
        var (intake, queue, inbox) = Desk(capacity: 10);
        await inbox.KeepAsync([new InboxUpdate(new InboxKey(111, 5), 42, Message(5).Raw, clock.GetUtcNow())], default);

        for (var start = 0; start < 20; start++)
        {
            await intake.ResumeAsync(default);
            await intake.FarewellAsync(default);
        }

        Assert.That(queue.Taken, Is.EqualTo(20));
    }

    [Test]
    public async Task What_waited_before_is_taken_up_whole_also_where_there_is_less_room_than_then()
    {
        var (intake, queue, inbox) = Desk(capacity: 2);
        var waiting = Enumerable.Range(1, 5).Select(id =>
            new InboxUpdate(new InboxKey(111, id), 42, Message(id).Raw, clock.GetUtcNow())).ToList();
        await inbox.KeepAsync(waiting, default);

        await intake.ResumeAsync(default);

        Assert.That(queue.Taken, Is.EqualTo(5));
        Assert.That(await intake.TakeAsync(Message(9).Raw, default), Is.EqualTo(IntakeOutcome.Full));
    }

    private (UpdateIntake Intake, ChatQueue Queue, IInbox Inbox) Desk(int capacity)
    {
        var inbox = new MemoryInbox(clock);
        var queue = new ChatQueue(capacity, 1, (_, _) => Task.CompletedTask);
        return (new UpdateIntake(inbox, queue, 111, clock), queue, inbox);
    }

    private static ReceivedUpdate Message(int id) => UpdateReader.Read(Encoding.UTF8.GetBytes(
        $$"""{"update_id":{{id}},"message":{"message_id":1,"date":1,"chat":{"id":42},"text":"/start"} }"""));
}
