using TelegramTrader.Application.Chat;
using TelegramTrader.Storage;
using static TelegramTrader.Scenarios.Storage.Chat.Drafts;

namespace TelegramTrader.Scenarios.Storage.Chat;

/// <summary>What is left when the program ended in the middle, and what happens when there is no room.</summary>
[TestFixtureSource(typeof(Engines), nameof(Engines.Fixtures))]
public sealed class OutboxCrashContract(DatabaseEngine engine)
{
    private const int Room = 10;

    private TestDatabase database = null!;
    private StorageServices storage = null!;

    private IOutbox Outbox => storage.Outbox;

    [SetUp]
    public async Task Make()
    {
        database = await TestDatabase.MakeAsync(engine);
        storage = await OpenAsync();
    }

    [TearDown]
    public async Task Close()
    {
        await storage.DisposeAsync();
        await database.DisposeAsync();
    }

    [Test]
    public async Task A_message_half_sent_is_doubtful_to_the_next_run_and_begun_there_once_more()
    {
        var entries = await Outbox.KeepAsync(Outcome(Draft("a"), Draft("b")), default);
        await Outbox.BeginAsync(entries[0].Id, At, default);
        await ReopenAsync();

        var waiting = await Outbox.WaitingAsync(Bot, 0, 10, default);
        var begun = (await Outbox.BeginAsync(entries[0].Id, At, default),
            await Outbox.BeginAsync(entries[0].Id, At, default));
        await Outbox.PutBackAsync(entries[0].Id, null, false, "too many", default);
        var still = (await Outbox.WaitingAsync(Bot, 0, 1, default))[0];

        Assert.Multiple(() =>
        {
            Assert.That(waiting.Select(entry => (entry.IsDoubtful, entry.Attempts)),
                Is.EqualTo(new[] { (true, 1), (false, 0) }));
            Assert.That(begun, Is.EqualTo((true, false)));
            Assert.That((still.IsDoubtful, still.Attempts), Is.EqualTo((true, 2)));
        });
    }

    [Test]
    public async Task Updates_are_known_and_wait_in_order_after_a_start()
    {
        await storage.Inbox.KeepAsync([Update(3), Update(1), Update(2)], default);
        await Outbox.KeepAsync(new ChatOutcome(Bot, Update(1).Key), default);
        await ReopenAsync();

        var fresh = await storage.Inbox.KeepAsync([Update(1), Update(2), Update(3), Update(4)], default);
        var waiting = await storage.Inbox.TakeWaitingAsync(Bot, 10, default);

        Assert.That(fresh.Select(update => update.Key.UpdateId), Is.EqualTo((long[])[4]));
        Assert.That(waiting.Select(update => update.Key.UpdateId), Is.EqualTo((long[])[3, 2, 4]));
    }

    [Test]
    public async Task Reports_fill_seven_tenths_answers_nine_fills_all_and_risk_goes_past()
    {
        (OutboxLane Lane, int Room)[] shares =
            [(OutboxLane.Reports, 7), (OutboxLane.Answers, 9), (OutboxLane.Fills, 10)];
        var kept = 0;
        foreach (var (lane, room) in shares)
        {
            for (; kept < room; kept++)
            {
                await Outbox.KeepAsync(Draft($"{kept}", lane));
            }

            Assert.That((await FullAsync(Draft("past", lane))).Lane, Is.EqualTo(lane));
        }

        for (var i = 0; i < 3; i++)
        {
            await Outbox.KeepAsync(Draft("stop", OutboxLane.Risk));
        }

        Assert.That((await Outbox.CountAsync(Bot, default)).Waiting, Is.EqualTo(13));
        Assert.That(await Outbox.KeepAsync(
            new ChatOutcome(Bot + 1, null) { Messages = [Draft("x", OutboxLane.Reports)] }, default),
            Has.Count.EqualTo(1), "each bot has its own room");
    }

    [Test]
    public async Task An_outcome_for_which_there_is_no_room_leaves_nothing_and_its_update_waits()
    {
        await storage.Inbox.KeepAsync([Update(1)], default);
        var outcome = new ChatOutcome(Bot, Update(1).Key)
        {
            Messages = [.. Enumerable.Range(0, 8).Select(i => Draft($"{i}", OutboxLane.Reports))],
            Views = [new ChatView("v", ChatId, 1, "/x", 0, [])],
        };

        await Assert.ThatAsync(() => Outbox.KeepAsync(outcome, default), Throws.TypeOf<OutboxFullException>());
        var (left, view) = (await Outbox.CountAsync(Bot, default), await storage.Views.FindAsync("v", default));
        var fits = await Outbox.KeepAsync(outcome with { Messages = [.. outcome.Messages.Take(7)] }, default);
        var again = await Outbox.KeepAsync(outcome, default);

        Assert.Multiple(() =>
        {
            Assert.That((left.Waiting, view), Is.EqualTo((0, (ChatView?)null)));
            Assert.That(fits, Has.Count.EqualTo(7));
            Assert.That(again, Is.Empty, "answered already, so there is nothing to find room for");
        });
    }

    [Test]
    public async Task Room_comes_back_with_every_end_and_is_counted_right_after_a_start()
    {
        var entries = await Outbox.KeepAsync(
            Outcome([.. Enumerable.Range(0, 7).Select(i => Draft($"{i}", OutboxLane.Reports))]), default);
        await Outbox.BeginAsync(entries[0].Id, At, default);
        await Outbox.SentAsync(entries[0].Id, 1, At, default);
        await Outbox.BuryAsync(entries[1].Id, "no", At, default);
        await Outbox.SupersedeAsync(entries[2].Id, default);
        await Outbox.BeginAsync(entries[3].Id, At, default);
        await ReopenAsync();

        for (var i = 0; i < 3; i++)
        {
            await Outbox.KeepAsync(Draft("more", OutboxLane.Reports));
        }

        await FullAsync(Draft("past", OutboxLane.Reports));
        var rows = await database.RowsAsync("SELECT COUNT(*) FROM outbox WHERE ended_at IS NULL");
        Assert.That((rows[0], (await Outbox.CountAsync(Bot, default)).Waiting), Is.EqualTo(("7", 7)));
    }

    [Test]
    public async Task Parallel_callers_never_go_past_the_room_of_their_lane()
    {
        var kept = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => Task.Run(async () =>
        {
            try
            {
                return (await Outbox.KeepAsync(Draft("a"))).Id > 0;
            }
            catch (OutboxFullException)
            {
                return false;
            }
        })));

        Assert.That(kept.Count(done => done), Is.EqualTo(9));
    }

    private async Task<OutboxFullException> FullAsync(OutboxDraft draft) =>
        (await Assert.ThrowsAsync<OutboxFullException>(() => Outbox.KeepAsync(draft)))!;

    private Task<StorageServices> OpenAsync() => StorageServices.OpenAsync(
        database.Settings with { OutboxMessages = Room }, TimeProvider.System, default);

    private async Task ReopenAsync()
    {
        await storage.DisposeAsync();
        storage = await OpenAsync();
    }
}
