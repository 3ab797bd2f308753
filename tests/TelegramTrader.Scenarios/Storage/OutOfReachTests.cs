using System.Globalization;
using Npgsql;
using TelegramTrader.Application;
using TelegramTrader.Application.Audit;
using TelegramTrader.Application.Markets;
using TelegramTrader.Storage;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Scenarios.Storage;

/// <summary>What happens when the database cannot do what is asked: a sentence, and nothing by halves.</summary>
public sealed class OutOfReachTests
{
    private static readonly AuditEntry Entry = new(DateTimeOffset.UnixEpoch, "1", "start", "", "");

    [TestCaseSource(typeof(Engines), nameof(Engines.Cases))]
    public async Task A_writer_gives_up_when_another_program_holds_the_database(DatabaseEngine engine)
    {
        await using var database = await TestDatabase.MakeAsync(engine);
        await using var storage = await database.OpenAsync();
        await using var stranger = await database.ConnectAsStrangerAsync();
        await using var command = stranger.CreateCommand();
        command.CommandText = engine == DatabaseEngine.Sqlite
            ? "BEGIN IMMEDIATE"
            : "BEGIN; SELECT pg_advisory_xact_lock(key, hashtext(current_schema())) "
                + $"FROM (VALUES ({(int)WriterLock.Series}), ({(int)WriterLock.Audit})) AS held (key)";
        await command.ExecuteNonQueryAsync();

        var import =
            (await Assert.ThrowsAsync<StorageUnavailableException>(() => storage.Archive.BeginWriteAsync(default)))!;
        var audit =
            (await Assert.ThrowsAsync<StorageUnavailableException>(() => storage.Audit.AppendAsync(Entry, default)))!;
        var read = await storage.Archive.ListAsync(default);
        command.CommandText = "ROLLBACK";
        await command.ExecuteNonQueryAsync();
        await storage.Audit.AppendAsync(Entry, default);

        Assert.Multiple(() =>
        {
            Assert.That(import.Sentence, Is.EqualTo("The database cannot be written: another program holds it."));
            Assert.That(audit.ToRefusal().Kind, Is.EqualTo(RefusalKind.Unavailable));
            Assert.That(read, Is.Empty);
        });
    }

    [TestCaseSource(typeof(Engines), nameof(Engines.Cases))]
    public async Task Another_installation_on_the_same_server_holds_up_nobody(DatabaseEngine engine)
    {
        await using var database = await TestDatabase.MakeAsync(engine);
        await using var other = await TestDatabase.MakeAsync(engine);
        await using var storage = await database.OpenAsync();
        await using var elsewhere = await other.OpenAsync();

        await using var held = await elsewhere.Archive.BeginWriteAsync(default);
        await using var own = await storage.Archive.BeginWriteAsync(default);

        Assert.That(own, Is.Not.Null);
    }

    [TestCaseSource(typeof(Engines), nameof(Engines.Cases))]
    public async Task A_database_that_may_only_be_read_says_so_and_still_reads(DatabaseEngine engine)
    {
        await using var database = await TestDatabase.MakeAsync(engine);
        await using (var writable = await database.OpenAsync())
        {
            await writable.Settings.SetAsync("1", "zone", "UTC", default);
        }

        var readOnly = ReadOnly(database.Settings);
        await using var storage = await StorageServices.OpenAsync(readOnly, TimeProvider.System, default);

        var refused = (await Assert.ThrowsAsync<StorageUnavailableException>(
            () => storage.Settings.SetAsync("1", "zone", "CET", default)))!;
        var setting = await storage.Settings.FindAsync("1", "zone", default);

        Assert.Multiple(() =>
        {
            Assert.That(refused.Sentence, Is.EqualTo("The database cannot be written: it is read-only."));
            Assert.That(setting!.Value, Is.EqualTo("UTC"));
        });
    }

    [Test]
    public async Task An_import_onto_a_full_disk_fails_as_a_whole_and_leaves_what_was_there()
    {
        await using var database = await TestDatabase.MakeAsync(DatabaseEngine.Sqlite);
        var before = Frames.OfMonth(new Random(1), SeriesKind.Candles, 0, 50, withOptional: false);
        await using (var roomy = await database.OpenAsync())
        {
            await SeriesSamples.WriteAsync(roomy.Archive, Frames.Key, [before]);
        }

        var pages = await database.RowsAsync("PRAGMA page_count");
        var most = int.Parse(pages[0], CultureInfo.InvariantCulture) + 8;
        var small = database.Settings with { SessionSql = $"PRAGMA max_page_count = {most}" };
        await using var storage = await StorageServices.OpenAsync(small, TimeProvider.System, default);
        var large = Frames.OfMonth(new Random(2), SeriesKind.Candles, 1, 20_000, withOptional: true);

        var refused = (await Assert.ThrowsAsync<StorageUnavailableException>(
            () => SeriesSamples.WriteAsync(storage.Archive, Frames.Key, [SeriesFrame.Empty, large])))!;

        var read = await storage.Archive.ReadAsync(Frames.Key, 0, long.MaxValue, null, default);
        await storage.Settings.SetAsync("1", "zone", "UTC", default);
        Assert.Multiple(() =>
        {
            Assert.That(refused.Sentence, Is.EqualTo("The database cannot be written: the disk is full."));
            Assert.That(Frames.Spell(read), Is.EqualTo(Frames.Spell(before)));
        });
    }

    [Test]
    public async Task After_a_statement_failed_the_writer_does_nothing_more()
    {
        await using var database = await TestDatabase.MakeAsync(DatabaseEngine.Sqlite);
        await using var storage = await database.OpenAsync();
        await using var writer = await storage.Archive.BeginWriteAsync(default);
        await writer.DescribeAsync(Frames.Key, "BTC", 2, default);
        await Assert.ThrowsAsync<ArgumentException>(() => writer.ReplaceFlagsAsync(
            Frames.Key, Frames.January, [new QualityFlag(FlagKind.Gap, 0, 0, 1)], default));

        await Assert.ThrowsAsync<InvalidOperationException>(() => writer.CommitAsync(default));
    }

    [TestCaseSource(typeof(Engines), nameof(Engines.Cases))]
    public async Task A_damaged_column_is_named_with_its_series_and_month_and_repaired_by_importing_again(
        DatabaseEngine engine)
    {
        await using var database = await TestDatabase.MakeAsync(engine);
        var months = Enumerable.Range(0, 2)
            .Select(i => Frames.OfMonth(new Random(i), SeriesKind.Candles, i, 40, withOptional: false)).ToList();
        await using (var writing = await database.OpenAsync())
        {
            await SeriesSamples.WriteAsync(writing.Archive, Frames.Key, months);
        }

        var flip = engine == DatabaseEngine.Sqlite
            ? "CAST(substr(bytes, 1, 100) || x'7e' || substr(bytes, 102) AS BLOB)"
            : "set_byte(bytes, 100, (get_byte(bytes, 100) + 1) % 256)";
        await database.ExecuteAsync(
            $"UPDATE chunk_columns SET bytes = {flip} WHERE name = 'high' AND from_ms = {Frames.Month(1)}");
        await using var storage = await database.OpenAsync();

        var other = await storage.Archive.ReadAsync(Frames.Key, 0, long.MaxValue, ["low"], default);
        var first = await storage.Archive.ReadAsync(Frames.Key, 0, Frames.Month(1), null, default);
        var damaged = (await Assert.ThrowsAsync<SeriesCorruptException>(
            () => storage.Archive.ReadAsync(Frames.Key, Frames.Month(1) + 1, long.MaxValue, ["high"], default)))!;
        await SeriesSamples.WriteAsync(storage.Archive, Frames.Key, months);
        var repaired = await storage.Archive.ReadAsync(Frames.Key, 0, long.MaxValue, null, default);

        Assert.Multiple(() =>
        {
            Assert.That((damaged.Key, damaged.MonthMs), Is.EqualTo((Frames.Key, Frames.Month(1))));
            Assert.That(damaged.Message, Does.Contain("BTC-USDT").And.Contain("2024-02").And.Contain("high"));
            Assert.That((other.Count, first.Count), Is.EqualTo((80, 40)));
            Assert.That(Frames.Spell(repaired), Is.EqualTo(Frames.Spell(Frames.Join(months))));
        });
    }

    [TestCase("UPDATE chunks SET row_count = row_count - 1")]
    [TestCase("UPDATE chunks SET last_ms = last_ms + 1")]
    [TestCase("UPDATE chunk_columns SET name = 'trade' WHERE name = 'low'")]
    [TestCase("DELETE FROM chunk_columns WHERE name = 'time_ms'")]
    [TestCase("DELETE FROM chunk_columns")]
    [TestCase("UPDATE chunk_columns SET bytes = substr(bytes, 1, 80) WHERE name = 'open'")]
    public async Task A_month_with_other_counts_columns_or_lengths_is_damaged(string sql)
    {
        await using var database = await TestDatabase.MakeAsync(DatabaseEngine.Sqlite);
        await using var storage = await database.OpenAsync();
        var month = Frames.OfMonth(new Random(1), SeriesKind.Candles, 0, 40, withOptional: false);
        await SeriesSamples.WriteAsync(storage.Archive, Frames.Key, [month]);

        await database.ExecuteAsync(sql);

        await Assert.ThrowsAsync<SeriesCorruptException>(
            () => storage.Archive.ReadAsync(Frames.Key, 0, long.MaxValue, null, default));
    }

    [Test]
    public async Task A_file_that_is_no_database_is_refused_and_left_as_it_is()
    {
        await using var database = await TestDatabase.MakeAsync(DatabaseEngine.Sqlite);
        var text = string.Concat(Enumerable.Repeat("open_time_ms,open,high,low,close,volume\n", 50));
        await File.WriteAllTextAsync(database.Settings.Location, text);

        var refused = (await Assert.ThrowsAsync<DatabaseRefusedException>(database.OpenAsync))!;

        Assert.Multiple(() =>
        {
            Assert.That(refused.Sentence, Does.EndWith("trader.db is not a database."));
            Assert.That(File.ReadAllText(database.Settings.Location), Is.EqualTo(text));
        });
    }

    [Test]
    public async Task A_server_that_does_not_answer_is_out_of_reach()
    {
        var settings = DatabaseSettings.PostgreSql("Host=/nonexistent;Username=nobody;Database=none");

        var refused = (await Assert.ThrowsAsync<StorageUnavailableException>(
            () => StorageServices.OpenAsync(settings, TimeProvider.System, default)))!;

        Assert.That(refused.Sentence, Is.EqualTo("The database cannot be opened: the server does not answer."));
    }

    [TestCaseSource(typeof(Engines), nameof(Engines.Cases))]
    public async Task The_version_that_runs_is_told(DatabaseEngine engine)
    {
        await using var database = await TestDatabase.MakeAsync(engine);
        await using var storage = await database.OpenAsync();
        var own = await database.RowsAsync(
            engine == DatabaseEngine.Sqlite ? "SELECT sqlite_version()" : "SHOW server_version");

        Assert.That(storage.Database.Version, Does.Contain(own[0].Split(' ')[0]));
    }

    private static DatabaseSettings ReadOnly(DatabaseSettings settings) => settings.Engine == DatabaseEngine.Sqlite
        ? settings with { SessionSql = "PRAGMA query_only = ON" }
        : settings with
        {
            Location = new NpgsqlConnectionStringBuilder(settings.Location)
            {
                Options = "-c default_transaction_read_only=on",
            }.ToString(),
        };
}
