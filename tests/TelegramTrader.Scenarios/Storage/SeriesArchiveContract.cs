using System.Collections;
using TelegramTrader.Application.Markets;
using TelegramTrader.Storage;
using TelegramTrader.Trading.Markets;
using static TelegramTrader.Scenarios.Storage.Frames;

namespace TelegramTrader.Scenarios.Storage;

/// <summary>What every archive keeps to, whichever engine lies below it.</summary>
[TestFixtureSource(typeof(Engines), nameof(Engines.Fixtures))]
[Parallelizable(ParallelScope.Self)]
public sealed class SeriesArchiveContract(DatabaseEngine engine)
{
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
    public async Task What_was_written_is_read_to_the_last_bit([Range(1, 12)] int seed)
    {
        var random = new Random(seed);
        var kind = (SeriesKind)(seed % Enum.GetValues<SeriesKind>().Length);
        var key = Key with { Kind = kind };
        var months = RandomMonths(random, kind);
        await WriteAsync(Archive, key, months);
        var whole = Join(months.Where(month => month.Count > 0));

        await using var again = await database.OpenAsync();
        var first = await Archive.ReadAsync(key, long.MinValue, long.MaxValue, null, default);
        var held = await Archive.ReadAsync(key, long.MinValue, long.MaxValue, null, default);
        var elsewhere = await again.Archive.ReadAsync(key, long.MinValue, long.MaxValue, null, default);

        Assert.Multiple(() =>
        {
            Assert.That(Spell(first), Is.EqualTo(Spell(whole)));
            Assert.That(Spell(held), Is.EqualTo(Spell(whole)));
            Assert.That(Spell(elsewhere), Is.EqualTo(Spell(whole)));
        });
    }

    [Test]
    public async Task Any_range_and_any_columns_are_a_slice_of_the_whole([Range(1, 6)] int seed)
    {
        var random = new Random(seed);
        var kind = seed % 2 == 0 ? SeriesKind.Trades : SeriesKind.Candles;
        var key = Key with { Kind = kind };
        var months = RandomMonths(random, kind);
        await WriteAsync(Archive, key, months);
        var whole = Join(months.Where(month => month.Count > 0));

        for (var i = 0; i < 25; i++)
        {
            // A fresh archive knows no checksum yet; the same one is asked again from what it holds.
            await using var fresh = await database.OpenAsync();
            var (from, to) = (Border(random, whole), Border(random, whole));
            string[] columns = [.. whole.Numbers.Keys.Concat(whole.Wholes.Keys).Where(_ => random.Next(2) == 0)];
            var expected = Keep(Slice(whole, from, to), columns);

            var unread = await fresh.Archive.ReadAsync(key, from, to, columns, default);
            var read = await Archive.ReadAsync(key, from, to, columns, default);
            var all = await Archive.ReadAsync(key, from, to, null, default);
            var part = await Archive.ReadAsync(key, from, to, columns, default);

            Assert.Multiple(() =>
            {
                Assert.That(Spell(unread), Is.EqualTo(Spell(expected)), $"{from}..{to}");
                Assert.That(Spell(read), Is.EqualTo(Spell(expected)), $"{from}..{to}");
                Assert.That(Spell(all), Is.EqualTo(Spell(Slice(whole, from, to))), $"{from}..{to}");
                Assert.That(Spell(part), Is.EqualTo(Spell(expected)), $"{from}..{to}");
            });
        }
    }

    [Test]
    public async Task Reading_into_columns_that_exist_gives_the_same_rows([Range(1, 4)] int seed)
    {
        var random = new Random(seed);
        var months = RandomMonths(random, SeriesKind.Candles);
        await WriteAsync(Archive, Key, months);
        var whole = Join(months.Where(month => month.Count > 0));
        var (from, to) = (Border(random, whole), long.MaxValue);
        var expected = Slice(whole, from, to);
        var into = new SeriesFrame(
            new long[whole.Count + 3],
            SeriesColumns.Of(SeriesKind.Candles).Where(c => !c.IsWhole)
                .ToDictionary(c => c.Name, _ => new double[whole.Count + 3]),
            new Dictionary<string, long[]> { [SeriesColumns.TradeCount] = new long[whole.Count + 3] });

        var count = await Archive.ReadIntoAsync(Key, from, to, into, default);

        var read = new SeriesFrame(
            into.TimesMs[..count],
            expected.Numbers.ToDictionary(c => c.Key, c => into.Numbers[c.Key][..count]),
            expected.Wholes.ToDictionary(c => c.Key, c => into.Wholes[c.Key][..count]));
        Assert.Multiple(() =>
        {
            Assert.That(Spell(read), Is.EqualTo(Spell(expected)));
            Assert.That(
                into.Numbers.Where(c => !whole.Has(c.Key)).SelectMany(c => c.Value[..count]),
                Has.All.NaN);
            Assert.That(into.TimesMs[count..], Is.All.Zero);
        });
    }

    [Test]
    public async Task Columns_that_exist_but_are_too_short_are_refused()
    {
        await WriteAsync(Archive, Key, [OfMonth(new Random(1), SeriesKind.Candles, 0, 5, withOptional: false)]);
        var into = new SeriesFrame(new long[4], new Dictionary<string, double[]>(), new Dictionary<string, long[]>());

        await Assert.ThrowsAsync<ArgumentException>(() => Archive.ReadIntoAsync(Key, 0, long.MaxValue, into, default));
    }

    [Test]
    public async Task Replacing_a_month_twice_changes_nothing_and_touches_no_other_month()
    {
        var random = new Random(5);
        var months = Enumerable.Range(0, 3).Select(i => OfMonth(random, SeriesKind.Candles, i, 40, i > 0)).ToList();
        await WriteAsync(Archive, Key, months);
        var once = await BytesAsync(database);

        await WriteAsync(Archive, Key, months);
        var twice = await BytesAsync(database);
        months[1] = OfMonth(random, SeriesKind.Candles, 1, 7, withOptional: false);
        await using (var writer = await Archive.BeginWriteAsync(default))
        {
            await writer.ReplaceMonthAsync(Key, Month(1), months[1], default);
            await writer.CommitAsync(default);
        }

        var read = await Archive.ReadAsync(Key, long.MinValue, long.MaxValue, null, default);
        Assert.Multiple(() =>
        {
            Assert.That(twice, Is.EqualTo(once));
            Assert.That(Spell(read), Is.EqualTo(Spell(Join(months))));
        });
    }

    [Test]
    public async Task A_month_replaced_by_nothing_is_gone()
    {
        var month = OfMonth(new Random(3), SeriesKind.Funding, 0, 9, withOptional: true);
        var key = Key with { Kind = SeriesKind.Funding, Interval = "" };
        await WriteAsync(Archive, key, [month]);

        await WriteAsync(Archive, key, [SeriesFrame.Empty]);

        var stored = await Archive.FindAsync(key, default);
        Assert.Multiple(() =>
        {
            Assert.That(stored!.Rows, Is.Zero);
            Assert.That(stored.Columns, Is.Empty);
        });
    }

    [Test]
    public async Task A_writer_that_is_disposed_without_a_commit_leaves_nothing()
    {
        var before = OfMonth(new Random(1), SeriesKind.Candles, 0, 20, withOptional: false);
        await WriteAsync(Archive, Key, [before]);
        var bytes = await BytesAsync(database);
        var other = Key with { Venue = Venue.Of("okx") };

        await using (var writer = await Archive.BeginWriteAsync(default))
        {
            await writer.DescribeAsync(other, "BTC", 9, default);
            await writer.ReplaceMonthAsync(
                Key, Month(0), OfMonth(new Random(2), SeriesKind.Candles, 0, 5, false), default);
            await writer.ReplaceFlagsAsync(
                Key, Month(0), [new QualityFlag(FlagKind.Gap, Month(0), Month(0), 1)], default);
            await writer.SetAsideAsync(Key, before, default);
            await writer.RecordImportAsync(new ImportedFile("aa", "f", DateTimeOffset.UnixEpoch, [Key], 5), default);
        }

        var seen = await Archive.ReadAsync(Key, long.MinValue, long.MaxValue, null, default);
        var (flags, aside) = (await Archive.FlagsAsync(Key, 0, long.MaxValue, default),
            await Archive.SetAsideAsync(Key, 0, long.MaxValue, default));
        var (series, file) = (await Archive.FindAsync(other, default), await storage.Imports.FindAsync("aa", default));
        var after = await BytesAsync(database);
        Assert.Multiple(() =>
        {
            Assert.That(Spell(seen), Is.EqualTo(Spell(before)));
            Assert.That(after, Is.EqualTo(bytes));
            Assert.That(new ICollection[] { flags.ToArray(), aside.TimesMs }, Is.All.Empty);
            Assert.That(new object?[] { series, file }, Is.All.Null);
        });
    }

    [Test]
    public async Task A_writer_sees_what_it_wrote_and_readers_see_it_after_the_commit()
    {
        var old = OfMonth(new Random(1), SeriesKind.Candles, 0, 20, withOptional: false);
        var young = OfMonth(new Random(2), SeriesKind.Candles, 0, 9, withOptional: true);
        await WriteAsync(Archive, Key, [old]);
        await using var elsewhere = await database.OpenAsync();
        await elsewhere.Archive.ReadAsync(Key, 0, long.MaxValue, null, default);

        await using var writer = await Archive.BeginWriteAsync(default);
        await writer.ReplaceMonthAsync(Key, Month(0), young, default);
        var inside = await writer.ReadAsync(Key, 0, long.MaxValue, default);
        var outside = await Archive.ReadAsync(Key, 0, long.MaxValue, null, default);
        await writer.CommitAsync(default);
        var after = await elsewhere.Archive.ReadAsync(Key, 0, long.MaxValue, null, default);

        Assert.Multiple(() =>
        {
            Assert.That(Spell(inside), Is.EqualTo(Spell(young)));
            Assert.That(Spell(outside), Is.EqualTo(Spell(old)));
            Assert.That(Spell(after), Is.EqualTo(Spell(young)));
        });
    }

    private static List<SeriesFrame> RandomMonths(Random random, SeriesKind kind) =>
    [
        .. Enumerable.Range(0, 4).Select(i =>
            OfMonth(random, kind, i, random.Next(4) == 0 ? 0 : random.Next(1, 60), withOptional: random.Next(2) == 0)),
        OfMonth(random, kind, 4, 1 + random.Next(3), withOptional: random.Next(2) == 0),
    ];

    private static long Border(Random random, SeriesFrame whole) => random.Next(5) switch
    {
        0 => random.Next(2) == 0 ? long.MinValue : long.MaxValue,
        1 => Month(random.Next(6)),
        2 => whole.TimesMs[random.Next(whole.Count)],
        3 => whole.TimesMs[random.Next(whole.Count)] + 1,
        _ => random.NextInt64(Month(0), Month(5)),
    };

    private static SeriesFrame Keep(SeriesFrame frame, string[] columns) => new(
        frame.TimesMs,
        frame.Numbers.Where(c => columns.Contains(c.Key)).ToDictionary(),
        frame.Wholes.Where(c => columns.Contains(c.Key)).ToDictionary());

    private static Task<IReadOnlyList<string>> BytesAsync(TestDatabase database) => SeriesSamples.BytesAsync(database);

    private static Task WriteAsync(ISeriesArchive archive, SeriesKey key, IReadOnlyList<SeriesFrame> months) =>
        SeriesSamples.WriteAsync(archive, key, months);
}
