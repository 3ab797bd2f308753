using TelegramTrader.Application.Audit;
using TelegramTrader.Storage;

namespace TelegramTrader.Scenarios.Storage;

[TestFixtureSource(typeof(Engines), nameof(Engines.Fixtures))]
[Parallelizable(ParallelScope.Self)]
public sealed class AuditTrailContract(DatabaseEngine engine)
{
    private TestDatabase database = null!;
    private StorageServices storage = null!;

    private IAuditTrail Audit => storage.Audit;

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
    public async Task An_empty_trail_holds()
    {
        Assert.That(await Audit.VerifyAsync(default), Is.Null);
        Assert.That(await Audit.ListAsync(5, default), Is.Empty);
    }

    [Test]
    public async Task Lists_the_last_entries_newest_first_and_the_chain_holds()
    {
        var entries = Enumerable.Range(0, 7).Select(Entry).ToList();
        await AppendAsync(entries);

        var (last, all) = (await Audit.ListAsync(3, default), await Audit.ListAsync(100, default));
        var broken = await Audit.VerifyAsync(default);

        Assert.Multiple(() =>
        {
            Assert.That(last, Is.EqualTo(entries.AsEnumerable().Reverse().Take(3)));
            Assert.That(all, Is.EqualTo(entries.AsEnumerable().Reverse()));
            Assert.That(broken, Is.Null);
        });
    }

    [TestCase("UPDATE audit_trail SET actor = 'x' WHERE number = 3", 3)]
    [TestCase("UPDATE audit_trail SET action = 'x' WHERE number = 3", 3)]
    [TestCase("UPDATE audit_trail SET subject = 'x' WHERE number = 3", 3)]
    [TestCase("UPDATE audit_trail SET detail = 'x' WHERE number = 3", 3)]
    [TestCase("UPDATE audit_trail SET at = at + 1 WHERE number = 3", 3)]
    [TestCase("UPDATE audit_trail SET hash = (SELECT hash FROM audit_trail WHERE number = 1) WHERE number = 3", 3)]
    [TestCase("DELETE FROM audit_trail WHERE number = 1", 1)]
    [TestCase("DELETE FROM audit_trail WHERE number = 3", 3)]
    [TestCase("DELETE FROM audit_trail WHERE number >= 4", 4)]
    [TestCase("DELETE FROM audit_trail", 1)]
    [TestCase("DELETE FROM audit_trail WHERE number = 3; UPDATE audit_trail SET number = 3 WHERE number = 4", 3)]
    [TestCase("UPDATE audit_head SET number = 4", 6)]
    public async Task Any_change_by_hand_is_found_where_it_begins(string sql, int number)
    {
        await AppendAsync(Enumerable.Range(0, 5).Select(Entry));
        Assert.That(await Audit.VerifyAsync(default), Is.Null);

        await database.ExecuteAsync(sql);

        Assert.That((await Audit.VerifyAsync(default))!.Number, Is.EqualTo(number));
    }

    [Test]
    public async Task Appends_of_several_programs_at_once_never_fork_the_chain()
    {
        var patient = database.Settings with { BusyTimeout = TimeSpan.FromSeconds(30) };
        await using var one = await StorageServices.OpenAsync(patient, TimeProvider.System, default);
        await using var two = await StorageServices.OpenAsync(patient, TimeProvider.System, default);

        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(
            () => (i % 2 == 0 ? one : two).Audit.AppendAsync(Entry(i), default))));

        var (broken, all) = (await Audit.VerifyAsync(default), await Audit.ListAsync(100, default));
        Assert.Multiple(() =>
        {
            Assert.That(broken, Is.Null);
            Assert.That(all, Is.EquivalentTo(Enumerable.Range(0, 40).Select(Entry)));
        });
    }

    [Test]
    public async Task A_trail_longer_than_one_batch_is_verified_to_its_end()
    {
        await AppendAsync(Enumerable.Range(0, 1_003).Select(Entry));
        Assert.That(await Audit.VerifyAsync(default), Is.Null);

        await database.ExecuteAsync("UPDATE audit_trail SET detail = '' WHERE number = 1002");

        Assert.That((await Audit.VerifyAsync(default))!.Number, Is.EqualTo(1_002));
    }

    [Test]
    public async Task Injected_statements_are_only_text()
    {
        const string text = "'); DELETE FROM audit_trail; --";
        await AppendAsync([new AuditEntry(DateTimeOffset.UnixEpoch, text, text, text, text), Entry(1)]);

        Assert.That(await Audit.VerifyAsync(default), Is.Null);
        Assert.That((await Audit.ListAsync(9, default))[^1].Detail, Is.EqualTo(text));
    }

    private async Task AppendAsync(IEnumerable<AuditEntry> entries)
    {
        foreach (var entry in entries)
        {
            await Audit.AppendAsync(entry, default);
        }
    }

    private static AuditEntry Entry(int number) => new(
        DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_000 + number),
        $"user {number}",
        "set",
        "limit",
        $"to \"{number}\"");
}
