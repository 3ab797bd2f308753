using TelegramTrader.Application.Chat;
using TelegramTrader.Storage;
using TelegramTrader.Tests.Fakes;
using static TelegramTrader.Scenarios.Storage.Chat.Drafts;

namespace TelegramTrader.Scenarios.Storage.Chat;

/// <summary>What holds for every store of views: on both engines and, where no engine is named, in memory.</summary>
[TestFixtureSource(nameof(Fixtures))]
public sealed class ViewStoreContract(DatabaseEngine? engine)
{
    private static readonly InboxKey Tap = new(Bot, 1);
    private static readonly InboxKey OtherTap = new(Bot, 2);
    private static readonly ChatView View =
        new("v", ChatId, 3, "/price btc", 1, [new ChatViewAction("/price eth", 0), new ChatViewAction("/help", 2)]);

    private readonly ManualClock clock = new();
    private TestDatabase? database;
    private StorageServices? storage;
    private MemoryViewStore? memory;

    private static IEnumerable<TestFixtureData> Fixtures =>
        [.. Engines.Fixtures, new TestFixtureData((DatabaseEngine?)null)];

    private IViewStore Views => memory ?? storage!.Views;

    [SetUp]
    public async Task Open()
    {
        if (engine is not { } which)
        {
            memory = new MemoryViewStore(clock);
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
    public async Task A_view_comes_back_whole()
    {
        await KeepAsync(View);

        var found = (await Views.FindAsync("v", default))!;

        Assert.That(found with { Actions = [] }, Is.EqualTo(View with { Actions = [] }));
        Assert.That(found.Actions, Is.EqualTo(View.Actions));
        Assert.That(await Views.FindAsync("w", default), Is.Null);
    }

    [Test]
    public async Task A_version_is_taken_once_and_again_only_by_the_same_update()
    {
        await KeepAsync(View);

        var first = await Views.TryTakeAsync("v", 3, Tap, default);
        var second = await Views.TryTakeAsync("v", 3, OtherTap, default);
        var again = await Views.TryTakeAsync("v", 3, Tap, default);
        var next = await Views.TryTakeAsync("v", 4, OtherTap, default);
        var late = await Views.TryTakeAsync("v", 3, Tap, default);

        Assert.That((first, second, again, next, late), Is.EqualTo((true, false, true, true, false)));
        Assert.That((await Views.FindAsync("v", default))!.Version, Is.EqualTo(5));
    }

    [Test]
    public async Task Of_parallel_taps_one_takes_the_version()
    {
        await KeepAsync(View);

        var taken = await Task.WhenAll(Enumerable.Range(0, 20).Select(
            i => Task.Run(() => Views.TryTakeAsync("v", 3, new InboxKey(Bot, i), default))));

        Assert.That(taken.Count(done => done), Is.EqualTo(1));
    }

    [Test]
    public async Task What_is_unknown_or_of_another_version_cannot_be_taken()
    {
        await KeepAsync(View);

        foreach (var (id, version) in ((string, int)[])[("v", 2), ("v", 4), ("w", 3), ("v\0", 3), ("\uD83D", 3)])
        {
            Assert.That(await Views.TryTakeAsync(id, version, Tap, default), Is.False, $"{version}");
        }

        Assert.That(await Views.FindAsync("v\0", default), Is.Null);
        Assert.That((await Views.FindAsync("v", default))!.Version, Is.EqualTo(3));
    }

    [Test]
    public async Task One_of_the_same_or_a_higher_version_replaces_what_was_kept_and_an_older_one_does_not()
    {
        await KeepAsync(View);
        await Views.TryTakeAsync("v", 3, Tap, default);

        await KeepAsync(View with { Command = "/older" });
        var older = (await Views.FindAsync("v", default))!;
        await KeepAsync(View with { Version = 4, Command = "/same" });
        var same = (await Views.FindAsync("v", default))!;
        await KeepAsync(View with { Version = 9, Command = "/higher" });
        var higher = (await Views.FindAsync("v", default))!;

        Assert.That(
            (older.Command, same.Command, higher.Command, higher.Version),
            Is.EqualTo(("/price btc", "/same", "/higher", 9)));
    }

    [Test]
    public async Task Only_views_that_nobody_touched_since_are_forgotten()
    {
        await KeepAsync(View);
        await KeepAsync(View with { Id = "tapped" });
        clock.Advance(TimeSpan.FromDays(1));
        await Views.TryTakeAsync("tapped", 3, Tap, default);
        await KeepAsync(View with { Id = "new" });

        var forgotten = await Views.ForgetAsync(clock.GetUtcNow(), default);

        Assert.That(forgotten, Is.EqualTo(1));
        Assert.That(await Views.FindAsync("v", default), Is.Null);
        Assert.That(await Views.FindAsync("tapped", default), Is.Not.Null);
        Assert.That(await Views.FindAsync("new", default), Is.Not.Null);
    }

    private async Task KeepAsync(ChatView view)
    {
        if (memory is not null)
        {
            memory.Keep(view);
            return;
        }

        await storage!.Outbox.KeepAsync(Outcome() with { Views = [view] }, default);
    }
}
