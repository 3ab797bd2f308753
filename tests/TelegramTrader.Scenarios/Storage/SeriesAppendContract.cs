using TelegramTrader.Application.Markets;
using TelegramTrader.Storage;
using TelegramTrader.Tests.Fakes;
using TelegramTrader.Trading.Markets;
using static TelegramTrader.Scenarios.Storage.AppendSamples;
using static TelegramTrader.Scenarios.Storage.Frames;

namespace TelegramTrader.Scenarios.Storage;

/// <summary>What appending keeps to: wherever the rows rest, they read as if they had been written at once.</summary>
[TestFixtureSource(typeof(Engines), nameof(Engines.Fixtures))]
[Parallelizable(ParallelScope.Self)]
public sealed class SeriesAppendContract(DatabaseEngine engine)
{
    private static readonly SeriesKind[] Kinds = Enum.GetValues<SeriesKind>();

    private TestDatabase database = null!;
    private StorageServices storage = null!;

    private ISeriesArchive Archive => storage.Archive;

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
    public async Task Any_split_in_any_order_reads_as_one_import_of_all_rows(
        [Range(1, 3)] int seed, [ValueSource(nameof(Kinds))] SeriesKind kind)
    {
        var random = new Random(seed);
        var key = Key with { Kind = kind };
        var months = Enumerable.Range(0, 3)
            .Select(i => Distinct(random, kind, i, random.Next(1, 50))).ToList();
        var whole = Join(months);
        await SeriesSamples.WriteAsync(Archive, key with { Venue = Venue.Of("okx") }, months);

        foreach (var part in Split(random, Shuffle(random, whole)))
        {
            await Archive.AppendAsync(new SeriesDescription(key, "BTC", 2), part, default);
        }

        await using var elsewhere = await database.OpenAsync();
        var imported = await Archive.ReadAsync(
            key with { Venue = Venue.Of("okx") }, long.MinValue, long.MaxValue, null, default);
        var appended = await Archive.ReadAsync(key, long.MinValue, long.MaxValue, null, default);
        var seen = await elsewhere.Archive.ReadAsync(key, long.MinValue, long.MaxValue, null, default);
        var (one, other) = (await Archive.FindAsync(key, default),
            await Archive.FindAsync(key with { Venue = Venue.Of("okx") }, default));
        Assert.Multiple(() =>
        {
            Assert.That(Spell(appended), Is.EqualTo(Spell(imported)));
            Assert.That(Spell(seen), Is.EqualTo(Spell(imported)));
            Assert.That(Tell(one!), Is.EqualTo(Tell(other!)));
        });
    }

    [Test]
    public async Task Appends_imports_and_reads_in_any_order_do_what_the_archive_in_memory_does(
        [Range(1, 4)] int seed, [ValueSource(nameof(Kinds))] SeriesKind kind)
    {
        var random = new Random((seed * 100) + (int)kind);
        var key = Key with { Kind = kind };
        var model = new MemorySeriesArchive();
        for (var step = 0; step < 25; step++)
        {
            if (random.Next(6) == 0)
            {
                await ImportAsync(random.Next(3), key, model);
            }
            else
            {
                var rows = Shuffle(random, SomeRows(random, kind));
                await Archive.AppendAsync(new SeriesDescription(key, "BTC", 2), rows, default);
                await model.AppendAsync(new SeriesDescription(key, "BTC", 2), rows, default);
            }

            var whole = await model.ReadAsync(key, long.MinValue, long.MaxValue, null, default);
            if (whole.Count == 0)
            {
                continue;
            }

            var (from, to) = (random.NextInt64(Month(0), Month(3)), random.NextInt64(Month(0), Month(3)));
            await CompareAsync(key, whole, from, to, $"step {step}");
        }

        async Task CompareAsync(SeriesKey of, SeriesFrame whole, long from, long to, string step)
        {
            await using var fresh = await database.OpenAsync();
            var price = SeriesColumns.Of(kind)[^1].Name;
            var read = await Archive.ReadAsync(of, long.MinValue, long.MaxValue, null, default);
            var part = await Archive.ReadAsync(of, from, to, [price], default);
            var unread = await fresh.Archive.ReadAsync(of, from, to, null, default);
            var stored = await Archive.FindAsync(of, default);
            Assert.That(Spell(read), Is.EqualTo(Spell(whole)), step);
            var into = Room(whole);
            var count = await Archive.ReadIntoAsync(of, long.MinValue, long.MaxValue, into, default);
            Assert.Multiple(() =>
            {
                Assert.That(Spell(unread), Is.EqualTo(Spell(Slice(whole, from, to))), step);
                Assert.That(part.TimesMs, Is.EqualTo(Slice(whole, from, to).TimesMs), step);
                Assert.That(part.Numbers.Keys.Concat(part.Wholes.Keys), Is.SubsetOf(new[] { price }), step);
                Assert.That(stored!.Rows, Is.EqualTo(whole.Count), step);
                Assert.That((stored.FirstMs, stored.LastMs), Is.EqualTo((whole.TimesMs[0], whole.TimesMs[^1])), step);
                Assert.That(count, Is.EqualTo(whole.Count), step);
                Assert.That(Spell(into), Is.EqualTo(Spell(whole)), step);
            });
        }
    }

    [Test]
    public async Task Rows_read_alike_before_and_after_they_are_folded([ValueSource(nameof(Kinds))] SeriesKind kind)
    {
        var random = new Random(7);
        var key = Key with { Kind = kind };
        var imported = Distinct(random, kind, 0, 40);
        await SeriesSamples.WriteAsync(Archive, key, [imported]);
        await AppendAsync(key, Altered(random, imported));
        await AppendAsync(key, Distinct(random, kind, 0, 20));
        var before = await Archive.ReadAsync(key, long.MinValue, Month(1), null, default);
        var rested = await CountOpenAsync();

        await AppendAsync(key, Distinct(random, kind, 1, 1));

        var after = await Archive.ReadAsync(key, long.MinValue, Month(1), null, default);
        var rests = await CountOpenAsync();
        Assert.Multiple(() =>
        {
            Assert.That(rested, Is.GreaterThan(20));
            Assert.That(rests, Is.EqualTo(1));
            Assert.That(Spell(after), Is.EqualTo(Spell(before)));
        });
    }

    [Test]
    public async Task Many_rows_go_into_chunks_at_once_and_few_into_a_chunk_when_they_have_become_many()
    {
        await AppendAsync(Key, Minutes(from: 0, count: 91 * 1_440));
        var atOnce = await CountOpenAsync();
        for (var i = 0; i < 12; i++)
        {
            await AppendAsync(Key, Minutes((91 * 1_440) + (i * 1_000), 1_000));
        }

        var rests = await CountOpenAsync();
        var read = await Archive.ReadAsync(Key, long.MinValue, long.MaxValue, null, default);
        Assert.Multiple(() =>
        {
            Assert.That(atOnce, Is.Zero);
            Assert.That(rests, Is.LessThan(5_000));
            Assert.That(Spell(read), Is.EqualTo(Spell(Minutes(0, (91 * 1_440) + 12_000))));
        });
    }

    [Test]
    public async Task The_last_value_of_a_time_wins_wherever_the_earlier_ones_lie()
    {
        await SeriesSamples.WriteAsync(Archive, Key, [Minutes(0, 10)]);
        await AppendAsync(Key, Minutes(5, 10, price: 7));
        await AppendAsync(Key, Minutes(8, 4, price: 9));

        var read = await Archive.ReadAsync(Key, long.MinValue, long.MaxValue, [SeriesColumns.Close], default);
        var stored = await Archive.FindAsync(Key, default);

        Assert.Multiple(() =>
        {
            Assert.That(
                read.Numbers[SeriesColumns.Close],
                Is.EqualTo(new double[] { 0, 1, 2, 3, 4, 7, 7, 7, 9, 9, 9, 9, 7, 7, 7 }));
            Assert.That(stored!.Rows, Is.EqualTo(15));
        });
    }

    [Test]
    public async Task A_trade_that_comes_again_with_another_time_is_still_one()
    {
        var key = Key with { Kind = SeriesKind.Trades, Interval = "" };
        await SeriesSamples.WriteAsync(Archive, key, [Trade(1, 5), Trade(Month(1) - January, 6)]);
        await AppendAsync(key, Trade(2, 7));

        await AppendAsync(key, Trade(900, 5));
        await AppendAsync(key, Trade(3, 7));

        var read = await Archive.ReadAsync(key, 0, long.MaxValue, null, default);
        var stored = await Archive.FindAsync(key, default);
        Assert.Multiple(() =>
        {
            Assert.That(read.Wholes[SeriesColumns.TradeId], Is.EqualTo(new[] { 7L, 5, 6 }));
            Assert.That((stored!.Rows, stored.FirstMs - January), Is.EqualTo((3, 3)));
        });
    }

    [Test]
    public async Task Appends_of_two_programs_at_once_lose_nothing()
    {
        var patient = database.Settings with { BusyTimeout = TimeSpan.FromSeconds(30) };
        await using var one = await StorageServices.OpenAsync(patient, TimeProvider.System, default);
        await using var two = await StorageServices.OpenAsync(patient, TimeProvider.System, default);
        StorageServices[] programs = [one, two];

        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(async () =>
        {
            for (var part = i; part < 60; part += 6)
            {
                await programs[i % 2].Archive.AppendAsync(
                    new SeriesDescription(Key, "BTC", 2), Minutes(part * 100, 100), default);
            }
        })));

        var read = await one.Archive.ReadAsync(Key, long.MinValue, long.MaxValue, null, default);
        var stored = await two.Archive.FindAsync(Key, default);
        Assert.Multiple(() =>
        {
            Assert.That(Spell(read), Is.EqualTo(Spell(Minutes(0, 6_000))));
            Assert.That(stored!.Rows, Is.EqualTo(6_000));
        });
    }

    [Test]
    public async Task Rows_that_do_not_fit_and_appends_that_are_cancelled_leave_nothing()
    {
        await AppendAsync(Key, Minutes(0, 3));
        var bytes = await database.RowsAsync("SELECT * FROM open_rows");
        var odd = Minutes(0, 3) with { Wholes = new Dictionary<string, long[]> { ["sides"] = new long[3] } };
        var beyond = Minutes(0, 3) with { TimesMs = [January, January + 1, long.MaxValue] };

        await Assert.ThatAsync(() => AppendAsync(Key, odd), Throws.ArgumentException);
        await Assert.ThatAsync(() => AppendAsync(Key, beyond), Throws.InstanceOf<ArgumentException>());
        await Assert.ThatAsync(
            () => Archive.AppendAsync(new SeriesDescription(Key, "", 2), Minutes(9, 9), new CancellationToken(true)),
            Throws.InstanceOf<OperationCanceledException>());

        Assert.That(await database.RowsAsync("SELECT * FROM open_rows"), Is.EqualTo(bytes));
    }

    [Test]
    public async Task An_append_that_fails_in_its_second_month_leaves_nothing_of_its_first()
    {
        await AppendAsync(Key, Minutes(0, 100));
        var before = await StateAsync();
        await database.ExecuteAsync("CREATE UNIQUE INDEX spoilt ON chunk_columns (name)");

        await Assert.ThatAsync(
            () => AppendAsync(Key, Minutes(50, 60_000)), Throws.InstanceOf<System.Data.Common.DbException>());

        var after = await StateAsync();
        await database.ExecuteAsync("DROP INDEX spoilt");
        await AppendAsync(Key, Minutes(50, 60_000));
        var read = await Archive.ReadAsync(Key, long.MinValue, long.MaxValue, null, default);
        Assert.Multiple(() =>
        {
            Assert.That(after, Is.EqualTo(before));
            Assert.That(Spell(read), Is.EqualTo(Spell(Minutes(0, 60_050))));
        });
    }

    [Test]
    public async Task Several_series_are_appended_to_together_or_not_at_all()
    {
        var other = Key with { Venue = Venue.Of("okx") };
        SeriesRows RowsOf(SeriesKey key, SeriesFrame rows) => new(new SeriesDescription(key, "BTC", 2), rows);
        await Archive.AppendAsync([RowsOf(Key, Minutes(0, 5)), RowsOf(other, Minutes(3, 5))], default);
        var before = await StateAsync();
        await database.ExecuteAsync("CREATE UNIQUE INDEX spoilt ON chunk_columns (name)");

        await Assert.ThatAsync(
            () => Archive.AppendAsync([RowsOf(Key, Minutes(5, 5_000)), RowsOf(other, Minutes(8, 5_000))], default),
            Throws.InstanceOf<System.Data.Common.DbException>());

        var after = await StateAsync();
        var (one, two) = (await Archive.ReadAsync(Key, 0, long.MaxValue, null, default),
            await Archive.ReadAsync(other, 0, long.MaxValue, null, default));
        Assert.Multiple(() =>
        {
            Assert.That(after, Is.EqualTo(before));
            Assert.That(Spell(one), Is.EqualTo(Spell(Minutes(0, 5))));
            Assert.That(Spell(two), Is.EqualTo(Spell(Minutes(3, 5))));
        });
    }

    [Test]
    public async Task A_feed_goes_on_over_a_damaged_month_and_an_import_mends_it_with_all_rows()
    {
        await SeriesSamples.WriteAsync(Archive, Key, [Minutes(0, 10)]);
        await database.ExecuteAsync("UPDATE chunk_columns SET sha256 = bytes WHERE name = 'close'");
        await using var program = await database.OpenAsync();
        var description = new SeriesDescription(Key, "BTC", 2);
        await program.Archive.AppendAsync(description, Minutes(8, 5_000), default);
        await program.Archive.AppendAsync(description, Minutes(5_008, 45_000), default);

        await using (var writer = await program.Archive.BeginWriteAsync(default))
        {
            await Assert.ThrowsAsync<SeriesCorruptException>(() => writer.ReadAsync(Key, January, Month(1), default));
            await writer.ReplaceMonthAsync(Key, January, Minutes(0, 10), default);
            await writer.CommitAsync(default);
        }

        var read = await program.Archive.ReadAsync(Key, long.MinValue, long.MaxValue, null, default);
        var stored = await program.Archive.FindAsync(Key, default);
        Assert.Multiple(() =>
        {
            Assert.That(Spell(read), Is.EqualTo(Spell(Minutes(0, 50_008))));
            Assert.That(stored!.Rows, Is.EqualTo(50_008));
        });
    }

    [Test]
    public async Task A_series_of_an_older_version_is_read_and_appended_to()
    {
        await using var older = await TestDatabase.MakeAsync(engine);
        await using (var open = await Database.OpenAsync(older.Settings, default))
        {
            var known = Migration.Embedded(open.Dialect.Name);
            await new Migrator(open, TimeProvider.System, [.. known.Take(6)]).ApplyAsync(default);
        }

        await older.ExecuteAsync(
            """
            INSERT INTO series (id, venue, symbol, kind, spacing, unit, price_decimals, revision)
            VALUES (7, 'binance', 'BTC-USDT', 'Candles', '1m', 'BTC', 2, 3)
            """);

        await using var upgraded = await older.OpenAsync();
        await upgraded.Archive.AppendAsync(new SeriesDescription(Key, "", 4), Minutes(0, 3), default);

        var stored = (await upgraded.Archive.ListAsync(default)).Single();
        Assert.That((stored.Key, stored.Rows, stored.Unit, stored.PriceDecimals), Is.EqualTo((Key, 3, "BTC", 4)));
    }

    private async Task<IReadOnlyList<string>> StateAsync() =>
    [
        .. await SeriesSamples.BytesAsync(database),
        .. await database.RowsAsync("SELECT * FROM open_months ORDER BY series_id, month_ms"),
        .. await database.RowsAsync("SELECT * FROM open_rows ORDER BY series_id, time_ms, mark"),
        .. await database.RowsAsync("SELECT revision, open_revision FROM series ORDER BY id"),
    ];

    private async Task ImportAsync(int month, SeriesKey key, MemorySeriesArchive model)
    {
        // As an import does: the month is read, and written with what is new.
        await using var writer = await Archive.BeginWriteAsync(default);
        await using var twin = await model.BeginWriteAsync(default);
        await writer.DescribeAsync(key, "BTC", 2, default);
        var rows = await writer.ReadAsync(key, Month(month), Month(month + 1), default);
        if (rows.Count > 0)
        {
            await writer.ReplaceMonthAsync(key, Month(month), rows, default);
            await twin.ReplaceMonthAsync(key, Month(month), rows, default);
            await writer.CommitAsync(default);
            await twin.CommitAsync(default);
        }
    }

    private Task AppendAsync(SeriesKey key, SeriesFrame rows) =>
        Archive.AppendAsync(new SeriesDescription(key, "BTC", 2), rows, default);

    private async Task<int> CountOpenAsync() => (await database.RowsAsync("SELECT time_ms FROM open_rows")).Count;

    private static string Tell(StoredSeries series) =>
        $"{series.Rows} {series.FirstMs} {series.LastMs} {string.Join(',', series.Columns)} {series.Unit}";
}
