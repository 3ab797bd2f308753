using TelegramTrader.Application.Settings;
using TelegramTrader.Storage;
using TelegramTrader.Storage.Settings;

namespace TelegramTrader.Scenarios.Storage;

[TestFixtureSource(typeof(Engines), nameof(Engines.Fixtures))]
public sealed class SettingsStoreContract(DatabaseEngine engine)
{
    private TestDatabase database = null!;
    private StorageServices storage = null!;

    private ISettingsStore Settings => storage.Settings;

    [SetUp]
    public async Task Open()
    {
        database = await TestDatabase.MakeAsync(engine);
        storage = await database.OpenAsync();
    }

    [TearDown]
    public async Task Close()
    {
        await storage.DisposeAsync();
        await database.DisposeAsync();
    }

    [Test]
    public async Task The_later_of_two_writers_wins_and_the_time_is_kept_to_the_millisecond()
    {
        var at = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_987);
        await Settings.SetAsync(Setting.Installation, "zone", "UTC", default);
        await new SettingsStore(storage.Database, new FixedTime(at))
            .SetAsync(Setting.Installation, "zone", "", default);

        var found = await Settings.FindAsync(Setting.Installation, "zone", default);

        Assert.That(found, Is.EqualTo(new Setting(Setting.Installation, "zone", "", at)));
    }

    [Test]
    public async Task Scopes_do_not_see_each_other_and_lists_are_in_ordinal_order()
    {
        foreach (var name in new[] { "b", "a", "B", "_", "ä" })
        {
            await Settings.SetAsync("1", name, name, default);
        }

        await Settings.SetAsync("2", "a", "other", default);

        var list = await Settings.ListAsync("1", default);
        var none = await Settings.ListAsync("3", default);

        Assert.Multiple(() =>
        {
            Assert.That(list.Select(setting => setting.Name), Is.EqualTo((string[])["B", "_", "a", "b", "ä"]));
            Assert.That(none, Is.Empty);
        });
    }

    [Test]
    public async Task Removing_says_whether_there_was_anything()
    {
        await Settings.SetAsync("1", "zone", "UTC", default);

        var (first, second) =
            (await Settings.RemoveAsync("1", "zone", default), await Settings.RemoveAsync("1", "zone", default));

        Assert.That(
            (first, second, await Settings.FindAsync("1", "zone", default)), Is.EqualTo((true, false, (Setting?)null)));
    }

    [Test]
    public async Task Any_text_comes_back_as_it_was([Values(
        "'; DROP TABLE settings; --", "\" OR ''='", "%_\\\r\n\t", "@scope $1 ?", "🙂 ﷽ \u0001\uFFFF")] string text)
    {
        await Settings.SetAsync(text, text, text, default);
        await Settings.SetAsync("x", "x", "x", default);

        var (found, list) = (await Settings.FindAsync(text, text, default), await Settings.ListAsync(text, default));
        var removed = await Settings.RemoveAsync(text, text, default);
        var other = await Settings.FindAsync("x", "x", default);

        Assert.Multiple(() =>
        {
            Assert.That(found!.Value, Is.EqualTo(text));
            Assert.That(list, Is.EqualTo(new[] { found }));
            Assert.That(removed, Is.True);
            Assert.That(other, Is.Not.Null);
        });
    }

    [Test]
    public async Task Text_that_one_engine_could_not_keep_is_refused_by_both([Values(0, 0xD83D, 0xDE42)] int character)
    {
        var text = $"a{(char)character}b";

        await Assert.ThatAsync(
            () => Settings.SetAsync("1", "name", text, default), Throws.InstanceOf<ArgumentException>());
    }

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
