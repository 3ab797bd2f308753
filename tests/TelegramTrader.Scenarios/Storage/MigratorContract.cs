using TelegramTrader.Storage;

namespace TelegramTrader.Scenarios.Storage;

[TestFixtureSource(typeof(Engines), nameof(Engines.Fixtures))]
[Parallelizable(ParallelScope.Self)]
public sealed class MigratorContract(DatabaseEngine engine)
{
    private TestDatabase database = null!;

    [SetUp]
    public async Task Make() => database = await TestDatabase.MakeAsync(engine);

    [TearDown]
    public async Task Drop() => await database.DisposeAsync();

    [Test]
    public async Task Says_what_it_would_do_then_does_it_then_has_nothing_to_do()
    {
        await using var open = await Database.OpenAsync(database.Settings, default);
        var migrator = new Migrator(open, TimeProvider.System);
        var all = Migration.Embedded(open.Dialect.Name);

        var pending = await migrator.PendingAsync(default);
        var applied = await migrator.ApplyAsync(default);
        var (left, again) = (await migrator.PendingAsync(default), await migrator.ApplyAsync(default));

        Assert.Multiple(() =>
        {
            Assert.That(pending, Is.EqualTo(all));
            Assert.That(applied, Is.EqualTo(all));
            Assert.That(left.Concat(again), Is.Empty);
        });
    }

    [Test]
    public async Task A_database_at_every_earlier_number_upgrades_to_the_same_tables()
    {
        string expected;
        await using (await database.OpenAsync())
        {
            expected = await SchemaText.OfAsync(database);
        }

        var all = await EmbeddedAsync();
        for (var number = 0; number < all.Count; number++)
        {
            await using var older = await TestDatabase.MakeAsync(engine);
            await ApplyAsync(older, [.. all.Take(number)]);

            await using var upgraded = await older.OpenAsync();

            Assert.That(upgraded.Applied, Is.EqualTo(all.Skip(number)));
            Assert.That(await SchemaText.OfAsync(older), Is.EqualTo(expected), $"from {number}");
        }
    }

    [Test]
    public async Task Refuses_a_database_of_a_newer_version()
    {
        var all = await EmbeddedAsync();
        await ApplyAsync(database, [.. all, Migration.Read($"{all.Count + 1:0000}_later.sql", "SELECT 1;", "")!]);

        var refused = await RefusalAsync();

        Assert.That(refused.Sentence, Does.Contain("newer version").And.Contain($"{all.Count + 1:0000}_later"));
    }

    [Test]
    public async Task Refuses_an_edited_migration_by_its_name()
    {
        await using (await database.OpenAsync())
        {
        }

        await database.ExecuteAsync("UPDATE migrations SET checksum = 'something else' WHERE number = 2");

        Assert.That((await RefusalAsync()).Sentence, Does.Contain("0002_quality_and_imports was edited"));
    }

    [Test]
    public async Task Refuses_a_gap_in_the_numbers_that_were_applied()
    {
        await using (await database.OpenAsync())
        {
        }

        await database.ExecuteAsync("DELETE FROM migrations WHERE number = 2");

        Assert.That((await RefusalAsync()).Sentence, Does.Contain("has migration 0003_settings but not 0002"));
    }

    [Test]
    public async Task A_gap_in_the_programs_own_numbers_is_a_bug()
    {
        await using var open = await Database.OpenAsync(database.Settings, default);
        var all = await EmbeddedAsync();

        Assert.That(() => new Migrator(open, TimeProvider.System, [all[0], all[2]]), Throws.ArgumentException);
    }

    [Test]
    public async Task A_migration_that_fails_leaves_nothing_of_itself_and_all_of_those_before()
    {
        var all = await EmbeddedAsync();
        var bad = Migration.Read(
            $"{all.Count + 1:0000}_bad.sql", "CREATE TABLE half (id BIGINT); INSERT INTO nowhere VALUES (1);", "")!;

        await Assert.ThatAsync(
            () => ApplyAsync(database, [.. all, bad]), Throws.InstanceOf<System.Data.Common.DbException>());

        await using var storage = await database.OpenAsync();
        Assert.That(storage.Applied, Is.Empty);
        Assert.That(await SchemaText.OfAsync(database), Does.Not.Contain("half"));
    }

    [Test]
    public async Task Programs_that_start_together_apply_each_migration_once()
    {
        var patient = database.Settings with { BusyTimeout = TimeSpan.FromSeconds(30) };

        var started = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(
            () => StorageServices.OpenAsync(patient, TimeProvider.System, default))));

        var all = await EmbeddedAsync();
        foreach (var storage in started)
        {
            await storage.DisposeAsync();
        }

        Assert.That(started.SelectMany(storage => storage.Applied), Is.EquivalentTo(all));
    }

    private async Task<IReadOnlyList<Migration>> EmbeddedAsync()
    {
        await using var open = await Database.OpenAsync(database.Settings, default);
        return Migration.Embedded(open.Dialect.Name);
    }

    private static async Task ApplyAsync(TestDatabase to, IReadOnlyList<Migration> migrations)
    {
        await using var open = await Database.OpenAsync(to.Settings, default);
        await new Migrator(open, TimeProvider.System, migrations).ApplyAsync(default);
    }

    private async Task<DatabaseRefusedException> RefusalAsync() =>
        (await Assert.ThrowsAsync<DatabaseRefusedException>(database.OpenAsync))!;
}
