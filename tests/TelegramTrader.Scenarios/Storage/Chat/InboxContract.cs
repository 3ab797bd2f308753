using System.Text;
using TelegramTrader.Application.Chat;
using TelegramTrader.Storage;
using TelegramTrader.Storage.Chat;
using TelegramTrader.Tests.Fakes;

namespace TelegramTrader.Scenarios.Storage.Chat;

/// <summary>What holds for every inbox: on both engines and, where no engine is named, in memory.</summary>
[TestFixtureSource(nameof(Fixtures))]
public sealed class InboxContract(DatabaseEngine? engine)
{
    private const long Bot = 7;

    private readonly ManualClock clock = new();
    private TestDatabase? database;
    private StorageServices? storage;
    private MemoryInbox? memory;

    private static IEnumerable<TestFixtureData> Fixtures =>
        [.. Engines.Fixtures, new TestFixtureData((DatabaseEngine?)null)];

    private IInbox Inbox => memory ?? storage!.Inbox;

    [SetUp]
    public async Task Open()
    {
        if (engine is not { } which)
        {
            memory = new MemoryInbox(clock);
            return;
        }

        database = await TestDatabase.MakeAsync(which);
        storage = await StorageServices.OpenAsync(database.Settings, clock, default);
    }

    [TearDown]
    public async Task Close()
    {
        if (database is not null)
        {
            await storage!.DisposeAsync();
            await database.DisposeAsync();
        }
    }

    [Test]
    public async Task An_update_is_new_once_in_one_call_and_in_the_next()
    {
        var first = await Inbox.KeepAsync([Update(3), Update(1), Update(3), Update(2)], default);
        var second = await Inbox.KeepAsync([Update(2), Update(4), Update(4)], default);
        var none = await Inbox.KeepAsync([], default);

        Assert.That(Ids(first), Is.EqualTo((long[])[3, 1, 2]));
        Assert.That(Ids(second), Is.EqualTo((long[])[4]));
        Assert.That(none, Is.Empty);
    }

    [Test]
    public async Task The_same_number_of_another_bot_is_another_update()
    {
        var other = Update(1) with { Key = new InboxKey(Bot + 1, 1) };

        var fresh = await Inbox.KeepAsync([Update(1), other], default);
        var waiting = await Inbox.TakeWaitingAsync(Bot, 10, default);

        Assert.That(fresh, Has.Count.EqualTo(2));
        Assert.That(Ids(waiting), Is.EqualTo((long[])[1]));
    }

    [Test]
    public async Task Of_parallel_callers_with_the_same_updates_each_update_is_new_to_one()
    {
        var fresh = await Task.WhenAll(Enumerable.Range(0, 16).Select(caller => Task.Run(async () =>
        {
            var mine = new List<long>();
            for (var i = 0; i < 25; i++)
            {
                var id = (i + caller) % 25;
                mine.AddRange(Ids(await Inbox.KeepAsync([Update(id), Update(100 + id)], default)));
            }

            return mine;
        })));

        var expected = Enumerable.Range(0, 25).SelectMany(id => (long[])[id, 100 + id]);
        Assert.That(fresh.SelectMany(ids => ids), Is.EquivalentTo(expected));
    }

    [Test]
    public async Task What_waits_comes_in_the_order_of_keeping_with_all_it_had_and_one_more_attempt_each_time()
    {
        var raw = Enumerable.Range(0, 256).Select(i => (byte)i).ToArray();
        var whole = Update(9) with { Raw = raw.AsMemory(1, 250), Line = -100_200_300 };
        await Inbox.KeepAsync([whole, Update(5)], default);
        await Inbox.KeepAsync([Update(7)], default);

        var first = await Inbox.TakeWaitingAsync(Bot, 2, default);
        var second = await Inbox.TakeWaitingAsync(Bot, 10, default);

        Assert.Multiple(() =>
        {
            Assert.That(Ids(first), Is.EqualTo((long[])[9, 5]));
            Assert.That(Ids(second), Is.EqualTo((long[])[9, 5, 7]));
            Assert.That(second.Select(update => update.Attempts), Is.EqualTo((int[])[2, 2, 1]));
            Assert.That(second[0].Raw.ToArray(), Is.EqualTo(raw[1..251]));
            Assert.That(second[0] with { Raw = default, Attempts = 0 }, Is.EqualTo(whole with { Raw = default }));
        });
    }

    [Test]
    public async Task What_was_answered_waits_no_more_and_is_still_known()
    {
        await Inbox.KeepAsync([Update(1), Update(2)], default);

        await AnswerAsync(1);

        var waiting = await Inbox.TakeWaitingAsync(Bot, 10, default);
        var fresh = await Inbox.KeepAsync([Update(1), Update(2)], default);
        Assert.That(Ids(waiting), Is.EqualTo((long[])[2]));
        Assert.That(fresh, Is.Empty);
    }

    [Test]
    public async Task Only_what_was_answered_before_is_forgotten_and_then_new_again()
    {
        await Inbox.KeepAsync([Update(1), Update(2), Update(3)], default);
        await AnswerAsync(1);
        clock.Advance(TimeSpan.FromDays(1));
        await AnswerAsync(2);

        var before = await Inbox.ForgetAsync(clock.GetUtcNow(), default);
        var none = await Inbox.ForgetAsync(clock.GetUtcNow(), default);

        Assert.That((before, none), Is.EqualTo((1, 0)));
        Assert.That(Ids(await Inbox.KeepAsync([Update(1), Update(2), Update(3)], default)), Is.EqualTo((long[])[1]));
    }

    [Test]
    public async Task An_update_that_was_given_up_lies_in_quarantine_and_is_known()
    {
        await Inbox.KeepAsync([Update(1), Update(2)], default);

        await Inbox.GiveUpAsync(Update(1).Key, "odd \0 \uD83D text", default);
        await Inbox.GiveUpAsync(Update(1).Key, "again", default);
        await Inbox.GiveUpAsync(Update(99).Key, "unknown", default);

        var waiting = await Inbox.TakeWaitingAsync(Bot, 10, default);
        var quarantined = await QuarantinedAsync();
        Assert.Multiple(() =>
        {
            Assert.That(Ids(waiting), Is.EqualTo((long[])[2]));
            Assert.That(quarantined, Is.EqualTo((string[])["{\"update_id\":1}"]));
        });
        Assert.That(await Inbox.KeepAsync([Update(1)], default), Is.Empty);
    }

    [Test]
    public async Task Quarantine_keeps_the_newest_thousand_of_each_bot()
    {
        await Inbox.QuarantineAsync(Bot + 1, new byte[] { 1 }, "of another", default);
        for (var i = 0; i <= 1_000; i++)
        {
            await Inbox.QuarantineAsync(Bot, Encoding.UTF8.GetBytes($"{i}"), "no JSON", default);
        }

        var quarantined = await QuarantinedAsync();

        Assert.That(quarantined, Is.EqualTo(Enumerable.Range(1, 1_000).Select(i => $"{i}")));
    }

    [Test]
    public async Task A_caller_who_gave_up_before_keeps_nothing()
    {
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();

        await Assert.ThatAsync(
            () => Inbox.KeepAsync([Update(1)], gone.Token), Throws.InstanceOf<OperationCanceledException>());

        Assert.That(await Inbox.KeepAsync([Update(1)], default), Has.Count.EqualTo(1));
    }

    private InboxUpdate Update(long id) => new(
        new InboxKey(Bot, id), 42, Encoding.UTF8.GetBytes($"{{\"update_id\":{id}}}"), clock.GetUtcNow());

    private async Task AnswerAsync(long id)
    {
        if (memory is not null)
        {
            Assert.That(memory.TryAnswer(Update(id).Key), Is.True);
            return;
        }

        await storage!.Outbox.KeepAsync(new ChatOutcome(Bot, Update(id).Key), default);
    }

    private async Task<IEnumerable<string>> QuarantinedAsync()
    {
        if (memory is not null)
        {
            return memory.Quarantined(Bot).Select(row => Encoding.UTF8.GetString(row.Raw));
        }

        var rows = await database!.RowsAsync($"SELECT raw FROM inbox_quarantine WHERE bot_id = {Bot} ORDER BY number");
        return rows.Select(row => Encoding.UTF8.GetString(Convert.FromHexString(row)));
    }

    private static IEnumerable<long> Ids(IReadOnlyList<InboxUpdate> updates) =>
        updates.Select(update => update.Key.UpdateId);
}
