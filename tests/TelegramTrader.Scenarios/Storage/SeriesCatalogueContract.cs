using TelegramTrader.Application.Markets;
using TelegramTrader.Storage;
using TelegramTrader.Trading.Markets;
using static TelegramTrader.Scenarios.Storage.Frames;

namespace TelegramTrader.Scenarios.Storage;

/// <summary>What is known beside the rows: descriptions, flags, rows set aside, files taken in.</summary>
[TestFixtureSource(typeof(Engines), nameof(Engines.Fixtures))]
[Parallelizable(ParallelScope.Self)]
public sealed class SeriesCatalogueContract(DatabaseEngine engine)
{
    private static readonly SeriesKey Trades = Key with { Kind = SeriesKind.Trades, Interval = "" };

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
    public async Task An_unknown_series_is_null_and_has_no_rows()
    {
        var found = await Archive.FindAsync(Key, default);
        var (list, rows) =
            (await Archive.ListAsync(default), await Archive.ReadAsync(Key, 0, long.MaxValue, null, default));

        Assert.Multiple(() =>
        {
            Assert.That(found, Is.Null);
            Assert.That(list, Is.Empty);
            Assert.That(rows.Count, Is.Zero);
        });
    }

    [Test]
    public async Task A_series_tells_its_rows_times_columns_and_flags()
    {
        var months = new[]
        {
            OfMonth(new Random(1), SeriesKind.Trades, 0, 30, withOptional: false),
            OfMonth(new Random(2), SeriesKind.Trades, 1, 12, withOptional: true),
        };
        await SeriesSamples.WriteAsync(Archive, Trades, months);
        await SeriesSamples.WriteAsync(Archive, Key with { Venue = Venue.Of("okx") }, []);
        QualityFlag[] flags =
            [Gap(Month(1), 3), Gap(Month(1) + 5, 4), new(FlagKind.Outlier, Month(1), Month(1), 1)];
        await WriteAsync(writer => writer.ReplaceFlagsAsync(Trades, Month(1), flags, default));

        var found = await Archive.FindAsync(Trades, default);
        var list = await Archive.ListAsync(default);

        Assert.Multiple(() =>
        {
            Assert.That(
                list.Select(series => series.Key), Is.EqualTo(new[] { Trades, Key with { Venue = Venue.Of("okx") } }));
            Assert.That(found!.Rows, Is.EqualTo(42));
            Assert.That(found.FirstMs, Is.EqualTo(months[0].TimesMs[0]));
            Assert.That(found.LastMs, Is.EqualTo(months[1].TimesMs[^1]));
            Assert.That(found.Columns, Is.EqualTo(SeriesColumns.Of(SeriesKind.Trades).Select(column => column.Name)));
            Assert.That(found.Flags, Is.EquivalentTo(
                new Dictionary<FlagKind, long> { [FlagKind.Gap] = 7, [FlagKind.Outlier] = 1 }));
        });
    }

    [Test]
    public async Task Describing_again_keeps_the_first_unit_and_the_most_decimals()
    {
        await WriteAsync(writer => writer.DescribeAsync(Key, "", 4, default));
        await WriteAsync(writer => writer.DescribeAsync(Key, "BTC", 2, default));
        await WriteAsync(writer => writer.DescribeAsync(Key, "USD", 5, default));

        var found = await Archive.FindAsync(Key, default);

        Assert.That((found!.Unit, found.PriceDecimals), Is.EqualTo(("BTC", 5)));
    }

    [Test]
    public async Task Flags_replace_those_of_their_month_only()
    {
        await WriteAsync(async writer =>
        {
            await writer.DescribeAsync(Key, "BTC", 2, default);
            await writer.ReplaceFlagsAsync(Key, Month(0), [Gap(Month(1) - 1, 1), Gap(Month(0), 2)], default);
            await writer.ReplaceFlagsAsync(Key, Month(1), [Gap(Month(1), 3)], default);
            await writer.ReplaceFlagsAsync(Key, Month(0), [Gap(Month(0) + 7, 4)], default);
        });

        var all = await Archive.FlagsAsync(Key, long.MinValue, long.MaxValue, default);
        var early = await Archive.FlagsAsync(Key, Month(0), Month(1), default);

        Assert.Multiple(() =>
        {
            Assert.That(all, Is.EqualTo(new[] { Gap(Month(0) + 7, 4), Gap(Month(1), 3) }));
            Assert.That(early, Is.EqualTo(new[] { Gap(Month(0) + 7, 4) }));
        });
    }

    [Test]
    public async Task Rows_set_aside_are_kept_once_each_bit_for_bit([Range(1, 4)] int seed)
    {
        var random = new Random(seed);
        var months = Enumerable.Range(0, 2)
            .Select(i => OfMonth(random, SeriesKind.Trades, i, 25, withOptional: i == 1)).ToList();
        await WriteAsync(async writer =>
        {
            await writer.DescribeAsync(Trades, "BTC", 2, default);
            await writer.SetAsideAsync(Trades, months[0], default);
            await writer.SetAsideAsync(Trades, months[1], default);
        });

        await WriteAsync(writer => writer.SetAsideAsync(Trades, months[1], default));

        var aside = await Archive.SetAsideAsync(Trades, long.MinValue, long.MaxValue, default);
        var late = await Archive.SetAsideAsync(Trades, Month(1), Month(2), default);
        Assert.Multiple(() =>
        {
            Assert.That(RowsOf(aside), Is.EquivalentTo(RowsOf(Join(months)).Distinct()));
            Assert.That(aside.TimesMs, Is.Ordered);
            Assert.That(RowsOf(late), Is.EquivalentTo(RowsOf(months[1]).Distinct()));
        });
    }

    [Test]
    public async Task A_file_is_known_again_by_its_checksum()
    {
        var at = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_123);
        var file = new ImportedFile("ab12", "btc.csv.gz", at, [Key, Trades], 99);
        await WriteAsync(async writer =>
        {
            await writer.DescribeAsync(Key, "BTC", 2, default);
            await writer.DescribeAsync(Trades, "BTC", 2, default);
            await writer.RecordImportAsync(file with { Rows = 1 }, default);
            await writer.RecordImportAsync(file, default);
            await writer.RecordImportAsync(file with { Sha256 = "cd", At = at.AddDays(1), Series = [] }, default);
        });

        var (found, unknown) =
            (await storage.Imports.FindAsync("AB12", default), await storage.Imports.FindAsync("ab", default));
        var list = await storage.Imports.ListAsync(default);

        Assert.Multiple(() =>
        {
            Assert.That(found, Is.EqualTo(file with { Series = found!.Series }));
            Assert.That(found!.Series, Is.EquivalentTo(file.Series));
            Assert.That(unknown, Is.Null);
            Assert.That(list.Select(one => one.Sha256), Is.EqualTo((string[])["cd", "ab12"]));
        });
    }

    [Test]
    public async Task Rows_that_do_not_fit_their_month_or_kind_are_refused_and_nothing_is_written()
    {
        var good = OfMonth(new Random(1), SeriesKind.Candles, 0, 4, withOptional: false);
        var refused = new Dictionary<string, (long MonthMs, SeriesFrame Rows)>
        {
            ["another month"] = (Month(1), good),
            ["not a month's start"] = (Month(0) + 1, good),
            ["times going back"] =
                (Month(0), good with { TimesMs = [Month(0) + 1, Month(0), Month(0) + 2, Month(0) + 3] }),
            ["a column too few"] =
                (Month(0), good with { Numbers = good.Numbers.Where(c => c.Key != "open").ToDictionary() }),
            ["a column of another kind"] =
                (Month(0), good with { Wholes = new Dictionary<string, long[]> { ["rate"] = new long[4] } }),
            ["a short column"] =
                (Month(0), good with { Wholes = new Dictionary<string, long[]> { ["trade_count"] = new long[3] } }),
        };

        foreach (var (what, (monthMs, rows)) in refused)
        {
            await Assert.ThatAsync(
                () => WriteAsync(async writer =>
                {
                    await writer.DescribeAsync(Key, "BTC", 2, default);
                    await writer.ReplaceMonthAsync(Key, monthMs, rows, default);
                }),
                Throws.ArgumentException,
                what);
        }

        Assert.That(await Archive.ListAsync(default), Is.Empty);
    }

    [Test]
    public async Task A_series_has_to_be_described_first() => await Assert.ThatAsync(
        () => WriteAsync(writer => writer.ReplaceMonthAsync(Key, Month(0), SeriesFrame.Empty, default)),
        Throws.InvalidOperationException);

    [Test]
    public async Task Injected_statements_are_only_text(
        [Values("'; DROP TABLE series; --", "\" OR 1=1 --", "%_\\", "@id", "$1", "é\n;")] string text)
    {
        var key = Key with { Interval = text };
        var month = OfMonth(new Random(1), SeriesKind.Candles, 0, 3, withOptional: false);
        await SeriesSamples.WriteAsync(Archive, Key, [month]);
        await WriteAsync(async writer =>
        {
            await writer.DescribeAsync(key, text, 2, default);
            await writer.RecordImportAsync(new ImportedFile(text, text, DateTimeOffset.UnixEpoch, [key], 1), default);
        });

        var found = await Archive.FindAsync(key, default);
        var file = await storage.Imports.FindAsync(text, default);
        var rows = await Archive.ReadAsync(Key, 0, long.MaxValue, [text, "open"], default);

        Assert.Multiple(() =>
        {
            Assert.That((found!.Key, found.Unit), Is.EqualTo((key, text)));
            Assert.That((file!.Name, file.Series.Single()), Is.EqualTo((text, key)));
            Assert.That(rows.Numbers.Keys, Is.EqualTo((string[])["open"]));
            Assert.That(rows.Count, Is.EqualTo(3));
        });
    }

    private async Task WriteAsync(Func<ISeriesWriter, Task> write)
    {
        await using var writer = await Archive.BeginWriteAsync(default);
        await write(writer);
        await writer.CommitAsync(default);
    }

    private static QualityFlag Gap(long fromMs, long count) => new(FlagKind.Gap, fromMs, fromMs + count, count);

    private static IEnumerable<string> RowsOf(SeriesFrame frame) => Enumerable.Range(0, frame.Count).Select(i =>
        Spell(new SeriesFrame(
            [frame.TimesMs[i]],
            frame.Numbers.ToDictionary(c => c.Key, c => new[] { c.Value[i] }),
            frame.Wholes.ToDictionary(c => c.Key, c => new[] { c.Value[i] }))));
}
