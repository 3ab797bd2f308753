using TelegramTrader.Storage;
using TelegramTrader.Trading.Markets;
using TelegramTrader.Tests.Fakes;

namespace TelegramTrader.Scenarios.Storage;

/// <summary>What is one on SQLite and PostgreSQL: the stored bytes, the tables, and how values are spelled.</summary>
[NeedsPostgres]
public sealed class TwoEnginesTests
{
    [Test]
    public async Task Both_store_the_same_bytes_and_checksums([Range(1, 3)] int seed)
    {
        var stored = new List<IReadOnlyList<string>>();
        foreach (var engine in Enum.GetValues<DatabaseEngine>())
        {
            var random = new Random(seed);
            await using var database = await TestDatabase.MakeAsync(engine);
            await using var storage = await database.OpenAsync();
            foreach (var kind in Enum.GetValues<SeriesKind>())
            {
                var months = Enumerable.Range(0, 2)
                    .Select(i => Frames.OfMonth(random, kind, i, 30, withOptional: i == 0));
                await SeriesSamples.WriteAsync(storage.Archive, Frames.Key with { Kind = kind }, [.. months]);
            }

            stored.Add(await SeriesSamples.BytesAsync(database));
        }

        Assert.Multiple(() =>
        {
            Assert.That(stored[0], Has.Count.GreaterThan(Enum.GetValues<SeriesKind>().Length * 2));
            Assert.That(stored[1], Is.EqualTo(stored[0]));
        });
    }

    [Test]
    public async Task Both_end_with_the_approved_tables_columns_and_indexes()
    {
        var path = Checkout.Under("tests", "TelegramTrader.Scenarios", "Approved", "schema.approved.txt");
        if (Environment.GetEnvironmentVariable("TT_APPROVE") == "1")
        {
            await using var database = await TestDatabase.MakeAsync(DatabaseEngine.PostgreSql);
            await using var storage = await database.OpenAsync();
            await File.WriteAllTextAsync(path, await SchemaText.OfAsync(database));
        }

        var approved = await File.ReadAllTextAsync(path);

        foreach (var engine in Enum.GetValues<DatabaseEngine>())
        {
            await using var database = await TestDatabase.MakeAsync(engine);
            await using var storage = await database.OpenAsync();

            Assert.That(await SchemaText.OfAsync(database), Is.EqualTo(approved), engine.ToString());
        }
    }
}
