using FsCheck;
using FsCheck.Fluent;
using TelegramTrader.Application.Markets.Import;
using TelegramTrader.Exchanges.Recorded;
using TelegramTrader.Tests.Fakes;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Tests.Application.Markets;

public sealed class ImportSeriesTests
{
    private const long Start = 1_704_067_200_000; // 2024-01-01
    private const long Hour = 3_600_000;
    private const string Name = "spot/btcusdt-1h-2024.csv";

    private static readonly SeriesKey Key = new(
        Venue.Of("binance"), Symbol.Of("BTC", "USDT", MarketKind.Spot), SeriesKind.Candles, "1h");

    private FileBench bench = null!;

    [SetUp]
    public void Begin() => bench = new FileBench();

    [TearDown]
    public void End() => bench.Dispose();

    private static string Row(int hour, double close = 100, double volume = 5) =>
        FormattableString.Invariant($"{Start + (hour * Hour)},100,{Math.Max(close, 100)},")
        + FormattableString.Invariant($"{Math.Min(close, 100)},{close},{volume}\n");

    private static double[] Numbers(params double[] values) => values;

    private static string Rows(IEnumerable<int> hours) =>
        string.Concat(hours.Select(hour => Row(hour, 100 + (hour % 3))));

    // With a bar without volume now and then, and a leap that is an outlier where enough bars came before it.
    private static string WildRows(IEnumerable<int> hours) => string.Concat(hours.Select(hour =>
        Row(hour, hour % 211 == 210 ? 150 : 100 + (hour % 3), hour % 97 == 96 ? 0 : 5)));

    private static Task<SeriesFrame> StoredAsync(FileBench from) =>
        from.Archive.ReadAsync(Key, long.MinValue, long.MaxValue, null, CancellationToken.None);

    private static Task<IReadOnlyList<QualityFlag>> FlagsAsync(FileBench from) =>
        from.Archive.FlagsAsync(Key, long.MinValue, long.MaxValue, CancellationToken.None);

    [Test]
    public async Task Taking_a_file_in_again_changes_nothing()
    {
        var text = Rows([0, 1, 2, 5, 4, 4, 7]) + Row(7, 250);
        var first = await bench.ImportAsync(Name, text);
        var flags = await FlagsAsync(bench);

        var second = await bench.ImportAsync(Name, text);

        Assert.Multiple(async () =>
        {
            Assert.That(first.Outcome, Is.EqualTo(FileOutcome.Imported));
            Assert.That(second.Outcome, Is.EqualTo(FileOutcome.Unchanged));
            Assert.That(second.Series[0].AlreadyThere, Is.EqualTo(6));
            Assert.That(second.Series[0].SetAside, Is.EqualTo(2));
            Assert.That(await FlagsAsync(bench), Is.EqualTo(flags));
            Assert.That(bench.Archive.Commits, Is.EqualTo(1));
            Assert.That(bench.Archive.Imports.Single().Rows, Is.EqualTo(8));
        });
    }

    [Test]
    public async Task Rows_out_of_order_and_second_rows_of_one_time_are_flagged_and_the_first_is_served()
    {
        await bench.ImportAsync(Name, Rows([0, 1, 3, 2]) + Row(3, 180));

        var stored = await StoredAsync(bench);
        var beside = await bench.Archive.SetAsideAsync(Key, long.MinValue, long.MaxValue, CancellationToken.None);

        Assert.Multiple(async () =>
        {
            Assert.That(stored.TimesMs, Is.EqualTo(Enumerable.Range(0, 4).Select(hour => Start + (hour * Hour))));
            Assert.That(stored.Numbers[SeriesColumns.Close], Is.EqualTo(Numbers(100.0, 101, 102, 100)));
            Assert.That(beside.Numbers[SeriesColumns.Close], Is.EqualTo(Numbers(180.0)));
            Assert.That(await FlagsAsync(bench), Is.EquivalentTo(new[]
            {
                new QualityFlag(FlagKind.OutOfOrder, Start + (2 * Hour), Start + (2 * Hour), 1),
                new QualityFlag(FlagKind.Duplicate, Start + (3 * Hour), Start + (3 * Hour), 1),
            }));
        });
    }

    [Test]
    public async Task Where_files_overlap_equal_rows_are_one_and_of_unlike_ones_the_earlier_import_is_served()
    {
        await bench.ImportAsync("spot/btcusdt-1h-2024-01.csv", Rows(Enumerable.Range(0, 10)));

        var second = await bench.ImportAsync(
            "spot/btcusdt-1h-2024-02.csv", Rows(Enumerable.Range(5, 3)) + Row(8, 150) + Row(9, 160) + Row(10));

        var stored = await StoredAsync(bench);
        var beside = await bench.Archive.SetAsideAsync(Key, long.MinValue, long.MaxValue, CancellationToken.None);
        Assert.Multiple(async () =>
        {
            var report = second.Series[0];
            Assert.That((report.New, report.AlreadyThere, report.SetAside), Is.EqualTo((1L, 3L, 2L)));
            Assert.That(stored.Numbers[SeriesColumns.Close][8], Is.EqualTo(102));
            Assert.That(beside.Numbers[SeriesColumns.Close], Is.EqualTo(Numbers(150.0, 160)));
            Assert.That(
                await FlagsAsync(bench),
                Is.EqualTo(new[] { new QualityFlag(FlagKind.Conflict, Start + (8 * Hour), Start + (9 * Hour), 2) }));
        });
    }

    [Test]
    public void In_whatever_pieces_and_order_a_series_comes_rows_and_judged_flags_are_the_same()
    {
        // Of some months with a few hundred rows each, so that a month's history is several, but not all of them.
        var rows = Gen.Choose(0, 6_000).ListOf(3_000).Select(hours => hours.Distinct().Order().ToList());
        var cuts = Gen.Choose(0, 2_300).ListOf(6);
        var seeds = Gen.Choose(0, 1_000);

        Prop.ForAll(rows.ToArbitrary(), cuts.ToArbitrary(), seeds.ToArbitrary(), async (hours, ends, seed) =>
        {
            using var whole = new FileBench();
            using var pieces = new FileBench();
            await whole.ImportAsync(Name, WildRows(hours));
            var parts = Pieces(hours, ends).ToArray();
            new Random(seed).Shuffle(parts);
            foreach (var part in parts)
            {
                var imported = await pieces.ImportAsync(Name, WildRows(part));
                Assert.That(imported.Outcome, Is.Not.EqualTo(FileOutcome.Refused), imported.Refusal?.Sentence);
            }

            var (a, b) = (await StoredAsync(whole), await StoredAsync(pieces));
            var (flagsOfA, flagsOfB) = (await FlagsAsync(whole), await FlagsAsync(pieces));
            return a.TimesMs.SequenceEqual(b.TimesMs)
                && SeriesColumns.Of(SeriesKind.Candles).Where(column => !column.IsOptional)
                    .All(column => a.Numbers[column.Name].SequenceEqual(b.Numbers[column.Name]))
                && flagsOfA.ToHashSet().SetEquals(flagsOfB);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(30));
    }

    // Pieces that overlap by some rows, together the whole; none so short that its rows do not show they are hours.
    private static IEnumerable<List<int>> Pieces(List<int> hours, IEnumerable<int> ends)
    {
        const int least = 40;
        var start = 0;
        foreach (var end in ends.Append(hours.Count).Order())
        {
            var piece = hours.Take(end).Skip(Math.Max(0, start - least)).ToList();
            start = Math.Max(start, Math.Min(end, hours.Count));
            if (piece.Count > least)
            {
                yield return piece;
            }
        }

        yield return hours.TakeLast(Math.Max(least, hours.Count - start + 1)).ToList();
    }

    [Test]
    public async Task A_hole_is_closed_when_the_missing_rows_come_and_reappears_nowhere()
    {
        await bench.ImportAsync(Name, Rows(Enumerable.Range(0, 700)));
        await bench.ImportAsync(Name, Rows(Enumerable.Range(2_200, 10)));
        var before = await FlagsAsync(bench);

        await bench.ImportAsync(Name, Rows(Enumerable.Range(690, 1_520)));

        Assert.Multiple(async () =>
        {
            Assert.That(before, Is.EqualTo(new[]
            {
                new QualityFlag(FlagKind.Gap, Start + (700 * Hour), Start + (2_199 * Hour), 1_500),
            }));
            Assert.That(await FlagsAsync(bench), Is.Empty);
        });
    }

    [Test]
    public async Task A_file_with_several_symbols_lands_whole_or_not_at_all()
    {
        const string header = "symbol,timestamp,open,high,low,close,volume\n";
        var good = header + $"BTCUSDT,{Start},1,1,1,1,1\nETHUSDT,{Start},1,1,1,1,1\n";

        Assert.That(
            await bench.RefusedAsync("usdm-1h-universe.csv", good + $"ETHUSDT,{Start + Hour},1,1,1,x,1\n"),
            Is.EqualTo("line 4: The close \"x\" is not a number."));
        var file = await bench.ImportAsync("usdm-1h-universe.csv", good);

        Assert.That(
            file.Series.Select(series => series.Key.ToString()),
            Is.EqualTo("binance:BTC-USDT-PERP Candles 1h|binance:ETH-USDT-PERP Candles 1h".Split('|')));
    }

    [Test]
    public async Task When_storing_fails_nothing_of_the_file_is_there()
    {
        bench.Archive.FailsBeforeCommit = true;

        Assert.That(async () => await bench.ImportAsync(Name, Rows([0, 1, 2])), Throws.TypeOf<IOException>());
        Assert.That(await bench.Archive.ListAsync(CancellationToken.None), Is.Empty);
    }

    [Test]
    public async Task A_refused_file_does_not_undo_the_others_and_months_go_in_time_order()
    {
        bench.Write("spot/btcusdt-1h-2024-02.csv", Rows(Enumerable.Range(744, 5)));
        bench.Write("spot/btcusdt-1h-2024-01.csv", Rows(Enumerable.Range(0, 744)));
        bench.Write("spot/btcusdt-1h-2024-03.csv", "nonsense");

        var report = await bench.ImportPathsAsync(null, bench.Root);

        Assert.Multiple(async () =>
        {
            Assert.That(report.Files.Select(file => (Path.GetFileName(file.Path), file.Outcome)), Is.EqualTo(new[]
            {
                ("btcusdt-1h-2024-01.csv", FileOutcome.Imported),
                ("btcusdt-1h-2024-02.csv", FileOutcome.Imported),
                ("btcusdt-1h-2024-03.csv", FileOutcome.Refused),
            }));
            Assert.That((await StoredAsync(bench)).Count, Is.EqualTo(749));
            Assert.That(await FlagsAsync(bench), Is.Empty);
        });
    }

    [Test]
    public async Task Columns_that_only_one_source_has_join_its_rows()
    {
        var full = $"{Start},100,100,100,100,5,{Start + Hour - 1},500,7,2,200,0\n{Start + Hour},100,101,100,101,5,"
            + $"{Start + (2 * Hour) - 1},505,8,3,300,0\n";
        await bench.ImportAsync(Name, Rows([0, 1, 2]));

        var second = await bench.ImportAsync(Name, full);

        var stored = await StoredAsync(bench);
        Assert.Multiple(() =>
        {
            Assert.That((second.Outcome, second.Series[0].AlreadyThere), Is.EqualTo((FileOutcome.Imported, 2L)));
            Assert.That(stored.Numbers[SeriesColumns.TakerBuyVolume], Is.EqualTo(Numbers(2, 3, double.NaN)));
            Assert.That(
                stored.Wholes[SeriesColumns.TradeCount],
                Is.EqualTo(new List<long> { 7, 8, SeriesColumns.MissingWhole }));
        });
        Assert.That((await bench.ImportAsync(Name, full)).Outcome, Is.EqualTo(FileOutcome.Unchanged));
        Assert.That((await bench.ImportAsync(Name, Rows([0, 1, 2]))).Outcome, Is.EqualTo(FileOutcome.Unchanged));
    }

    [Test]
    public async Task Progress_is_told_in_bytes_up_to_the_whole()
    {
        var path = bench.Write(Name, Rows(Enumerable.Range(0, 20_000)));
        var heard = new Heard();
        var import = new ImportSeries(new RecordedFolder(), bench.Archive, TimeProvider.System);

        await import.AnswerAsync(new ImportFiles([path], ImportOptions.None, heard), CancellationToken.None);

        Assert.Multiple(() =>
        {
            Assert.That(heard.Steps, Has.Count.GreaterThan(3));
            Assert.That(heard.Steps.Select(step => step.BytesDone), Is.Ordered);
            Assert.That(heard.Steps[^1].BytesDone, Is.EqualTo(new FileInfo(path).Length));
            Assert.That(heard.Steps[^1].BytesTotal, Is.EqualTo(heard.Steps[^1].BytesDone));
        });
    }

    [Test]
    public void A_cancelled_import_stops_and_leaves_nothing()
    {
        var path = bench.Write(Name, Rows([0, 1]));
        var import = new ImportSeries(new RecordedFolder(), bench.Archive, TimeProvider.System);

        Assert.That(
            async () => await import.AnswerAsync(
                new ImportFiles([path], ImportOptions.None), new CancellationToken(canceled: true)),
            Throws.InstanceOf<OperationCanceledException>());
        Assert.That(bench.Archive.Commits, Is.Zero);
    }

    [Test]
    public async Task Nothing_to_import_is_refused()
    {
        var import = new ImportSeries(new RecordedFolder(), bench.Archive, TimeProvider.System);

        var answer = await import.AnswerAsync(
            new ImportFiles([bench.Root], ImportOptions.None), CancellationToken.None);

        Assert.That(answer.IsAnswer(out _, out var refusal), Is.False);
        Assert.That(refusal!.Sentence, Is.EqualTo("There is no file in what was named."));
    }

    private sealed class Heard : IProgress<ImportProgress>
    {
        public List<ImportProgress> Steps { get; } = [];

        public void Report(ImportProgress value) => Steps.Add(value);
    }
}
