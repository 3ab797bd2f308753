using TelegramTrader.Application.Accounts;
using TelegramTrader.Storage;
using TelegramTrader.Tests.Fakes;

namespace TelegramTrader.Scenarios.Storage.Accounts;

/// <summary>What holds for every store of accounts: on both engines and, where no engine is named, in memory.</summary>
[TestFixtureSource(nameof(Fixtures))]
public sealed class AccountStoreContract(DatabaseEngine? engine)
{
    private ManualClock clock = null!;
    private TestDatabase? database;
    private StorageServices? storage;
    private MemoryAccountStore? memory;

    private static IEnumerable<TestFixtureData> Fixtures =>
        [.. Engines.Fixtures, new TestFixtureData((DatabaseEngine?)null)];

    private IAccountStore Accounts => memory ?? storage!.Accounts;

    [SetUp]
    public async Task Open()
    {
        clock = new ManualClock();
        if (engine is not { } which)
        {
            memory = new MemoryAccountStore(clock);
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
    public async Task Accounts_are_listed_by_the_time_of_being_let_in_which_a_new_rank_does_not_change()
    {
        var start = clock.GetUtcNow();
        await Accounts.TrySetRoleAsync("telegram:9", "Nine", Role.Viewer, default);
        clock.Advance(TimeSpan.FromSeconds(1));
        await Accounts.TrySetRoleAsync("telegram:1", "One", Role.Trader, default);
        await Accounts.SetReachableAsync("telegram:9", false, default);
        await Accounts.SetReachableAsync("telegram:404", false, default);
        await Accounts.TrySetRoleAsync("telegram:9", "Neun 🙂", Role.Analyst, default);

        var list = await Accounts.ListAsync(default);

        Account[] expected =
        [
            new("telegram:9", "Neun 🙂", Role.Analyst, false, start),
            new("telegram:1", "One", Role.Trader, true, start.AddSeconds(1)),
        ];
        Assert.That(list, Is.EqualTo(expected));
        Assert.That(await Accounts.FindAsync("telegram:9", default), Is.EqualTo(expected[0]));
        Assert.That(await Accounts.FindAsync("telegram:404", default), Is.Null);
    }

    [Test]
    public async Task The_first_admin_is_made_once_even_of_a_viewer_and_of_many_at_once_one()
    {
        await Accounts.TrySetRoleAsync("3", "c", Role.Viewer, default);

        var made = await Task.WhenAll(Enumerable.Range(0, 12).Select(
            i => Task.Run(() => Accounts.TrySetFirstAdminAsync($"{i}", "x", default))));

        var admins = (await Accounts.ListAsync(default)).Where(account => account.Role == Role.Admin);
        Assert.That(admins.Select(account => account.Id), Is.EqualTo((string[])[$"{Array.IndexOf(made, true)}"]));
        Assert.That(made.Count(done => done), Is.EqualTo(1));
    }

    [Test]
    public async Task The_last_admin_keeps_the_rank_and_may_be_given_it_again()
    {
        await Accounts.TrySetFirstAdminAsync("1", "a", default);
        await Accounts.TrySetRoleAsync("2", "b", Role.Trader, default);

        var lowered = await Accounts.TrySetRoleAsync("1", "other", Role.Trader, default);
        var removed = await Accounts.TryRemoveAsync("1", default);
        var again = await Accounts.TrySetRoleAsync("1", "a2", Role.Admin, default);
        var account = (await Accounts.FindAsync("1", default))!;

        Assert.That((lowered, removed, again), Is.EqualTo((false, false, true)));
        Assert.That((account.Name, account.Role), Is.EqualTo(("a2", Role.Admin)));
    }

    [Test]
    public async Task Of_admins_who_leave_at_once_one_stays([Values] bool byRemoval)
    {
        for (var i = 0; i < 8; i++)
        {
            await Accounts.TrySetRoleAsync($"{i}", "x", Role.Admin, default);
        }

        var left = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => byRemoval
            ? Accounts.TryRemoveAsync($"{i}", default)
            : Accounts.TrySetRoleAsync($"{i}", "x", Role.Viewer, default))));

        var admins = (await Accounts.ListAsync(default)).Where(account => account.Role == Role.Admin);
        Assert.That(left.Count(done => done), Is.EqualTo(7));
        Assert.That(admins.Select(account => account.Id), Is.EqualTo((string[])[$"{Array.IndexOf(left, false)}"]));
    }

    [Test]
    public async Task Removing_says_whether_there_was_anybody()
    {
        await Accounts.TrySetRoleAsync("1", "a", Role.Viewer, default);

        var removed =
            (await Accounts.TryRemoveAsync("1", default), await Accounts.TryRemoveAsync("1", default));

        Assert.That(removed, Is.EqualTo((true, false)));
    }

    [Test]
    public async Task A_code_is_used_up_by_the_first_of_many()
    {
        var pairing = Pairing("hash", "1");
        await Accounts.KeepPairingAsync(pairing, default);

        var taken = await Task.WhenAll(Enumerable.Range(0, 12).Select(
            _ => Task.Run(() => Accounts.TakePairingAsync("hash", clock.GetUtcNow(), default))));

        Assert.That(taken.Where(one => one is not null), Is.EqualTo(new[] { pairing }));
        Assert.That(await Accounts.FindPairingOfAsync("1", default), Is.Null);
    }

    [Test]
    public async Task A_newer_request_takes_the_place_of_the_older_of_the_same_person()
    {
        await Accounts.KeepPairingAsync(Pairing("old", "1"), default);
        await Accounts.KeepPairingAsync(Pairing("other", "2"), default);
        await Accounts.KeepPairingAsync(Pairing("new", "1"), default);

        Assert.That(await Accounts.TakePairingAsync("old", clock.GetUtcNow(), default), Is.Null);
        Assert.That(await Accounts.FindPairingOfAsync("1", default), Is.EqualTo(Pairing("new", "1")));
        Assert.That(await Accounts.FindPairingOfAsync("2", default), Is.EqualTo(Pairing("other", "2")));
    }

    [Test]
    public async Task One_code_names_one_person()
    {
        await Accounts.KeepPairingAsync(Pairing("same", "1"), default);
        await Accounts.KeepPairingAsync(Pairing("same", "2"), default);

        Assert.That(await Accounts.FindPairingOfAsync("1", default), Is.Null);
        Assert.That((await Accounts.TakePairingAsync("same", clock.GetUtcNow(), default))!.Id, Is.EqualTo("2"));
    }

    [Test]
    public async Task A_code_ends_at_its_time_and_the_next_request_clears_it_away()
    {
        await Accounts.KeepPairingAsync(Pairing("1", "1"), default);
        await Accounts.KeepPairingAsync(Pairing("2", "2"), default);
        await Accounts.KeepPairingAsync(Pairing("3", "3"), default);
        var expires = Pairing("1", "1").Expires;

        var justBefore = await Accounts.TakePairingAsync("1", expires.AddMilliseconds(-1), default);
        var at = await Accounts.TakePairingAsync("2", expires, default);
        var usedUp = await Accounts.TakePairingAsync("2", expires.AddMinutes(-1), default);
        clock.Advance(TimeSpan.FromMinutes(10));
        await Accounts.KeepPairingAsync(Pairing("4", "4") with { Expires = expires.AddHours(1) }, default);

        Assert.That((justBefore?.Id, at, usedUp), Is.EqualTo(("1", (Pairing?)null, (Pairing?)null)));
        Assert.That(await Accounts.FindPairingOfAsync("3", default), Is.Null);
    }

    [Test]
    public async Task Groups_are_opened_renamed_moved_and_closed()
    {
        var (one, two) = (Group(-1, "One"), Group(-2, "Two"));
        await Accounts.OpenGroupAsync(one, default);
        await Accounts.OpenGroupAsync(two, default);
        await Accounts.OpenGroupAsync(one with { Title = "Eins" }, default);

        await Accounts.MoveGroupAsync(-1, -100, default);
        await Accounts.MoveGroupAsync(-404, -2, default);

        var moved = one with { ChatId = -100, Title = "Eins" };
        Assert.That(await Accounts.ListGroupsAsync(default), Is.EqualTo(new[] { moved, two }));
        Assert.That(await Accounts.FindGroupAsync(-100, default), Is.EqualTo(moved));
        Assert.That(await Accounts.FindGroupAsync(-1, default), Is.Null);
        await Accounts.MoveGroupAsync(-100, -2, default);
        Assert.That(await Accounts.ListGroupsAsync(default), Is.EqualTo(new[] { moved with { ChatId = -2 } }));
        Assert.That(
            (await Accounts.CloseGroupAsync(-2, default), await Accounts.CloseGroupAsync(-2, default)),
            Is.EqualTo((true, false)));
    }

    [Test]
    public async Task A_stranger_with_a_name_that_no_column_could_hold_breaks_nothing()
    {
        const string odd = "a\0b\uD83D";
        await Accounts.TrySetRoleAsync("1", odd, Role.Viewer, default);
        await Accounts.KeepPairingAsync(Pairing("h", "1") with { Name = odd }, default);
        await Accounts.OpenGroupAsync(Group(-1, odd), default);

        Assert.That(await Accounts.FindAsync("1", default), Is.Not.Null);
        Assert.That(await Accounts.FindPairingOfAsync("1", default), Is.Not.Null);
        Assert.That(await Accounts.FindGroupAsync(-1, default), Is.Not.Null);
        Assert.That(await Accounts.FindAsync(odd, default), Is.Null);
        Assert.That(await Accounts.TryRemoveAsync(odd, default), Is.False);
        Assert.That(await Accounts.TakePairingAsync(odd, clock.GetUtcNow(), default), Is.Null);
    }

    private static Pairing Pairing(string hash, string id) =>
        new(hash, id, "Name", new ManualClock().GetUtcNow().AddMinutes(10));

    private OpenGroup Group(long chatId, string title) => new(chatId, title, "telegram:1", clock.GetUtcNow());
}
