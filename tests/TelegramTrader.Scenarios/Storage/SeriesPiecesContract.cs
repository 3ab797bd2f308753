using System.Globalization;
using TelegramTrader.Application.Markets;
using TelegramTrader.Storage;
using TelegramTrader.Tests.Fakes;
using TelegramTrader.Trading.Markets;
using static TelegramTrader.Scenarios.Storage.Frames;

namespace TelegramTrader.Scenarios.Storage;

/// <summary>Trades lie in pieces: a row more writes only the piece it belongs into, and old pieces go.</summary>
[TestFixtureSource(typeof(Engines), nameof(Engines.Fixtures))]
[Parallelizable(ParallelScope.Self)]
public sealed class SeriesPiecesContract(DatabaseEngine engine)
{
    // 16,384, and two more that share the last one's time.
    private const int Full = 16_386;

    private static readonly SeriesKey Trades = Key with { Kind = SeriesKind.Trades, Interval = "" };
    private static readonly SeriesDescription Described = new(Trades, "BTC", 2);

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
    public async Task A_feed_with_late_and_repeated_trades_reads_as_the_archive_in_memory([Range(1, 2)] int seed)
    {
        var random = new Random(seed);
        var model = new MemorySeriesArchive();
        var numbers = Enumerable.Range(0, 60_000).ToArray();
        for (var from = 0; from < numbers.Length;)
        {
            // Most come in order; now and then some come late, again, or with another time.
            var count = Math.Min(random.Next(500, 6_000), numbers.Length - from);
            var part = numbers.AsSpan(from, count).ToArray();
            var again = Enumerable.Range(0, random.Next(3)).Select(_ => random.Next(from + count)).ToArray();
            var rows = Rows([.. part.Where(_ => random.Next(400) > 0), .. again], random.Next(2) == 0 ? 0 : 3);
            await Archive.AppendAsync(Described, rows, default);
            await model.AppendAsync(Described, rows, default);
            from += count;
        }

        var whole = await model.ReadAsync(Trades, long.MinValue, long.MaxValue, null, default);
        await using var fresh = await database.OpenAsync();
        var read = await fresh.Archive.ReadAsync(Trades, long.MinValue, long.MaxValue, null, default);
        var (low, high) = (whole.TimesMs[20_000], whole.TimesMs[41_000]);
        var part2 = await fresh.Archive.ReadAsync(Trades, low, high, null, default);
        var stored = await fresh.Archive.FindAsync(Trades, default);
        Assert.Multiple(() =>
        {
            Assert.That(Spell(read), Is.EqualTo(Spell(whole)));
            Assert.That(Spell(part2), Is.EqualTo(Spell(Slice(whole, low, high))));
            Assert.That(stored!.Rows, Is.EqualTo(whole.Count));
        });
    }

    [Test]
    public async Task A_chunk_that_is_full_is_left_as_it_is_when_more_comes()
    {
        await Archive.AppendAsync(Described, Rows([.. Enumerable.Range(0, 40_000)]), default);
        var before = await PiecesAsync();

        await Archive.AppendAsync(Described, Rows([.. Enumerable.Range(40_000, 5_000)]), default);
        await Archive.AppendAsync(Described, Rows([.. Enumerable.Range(45_000, 5_000)]), default);

        var after = await PiecesAsync();
        Assert.Multiple(() =>
        {
            Assert.That(before.Select(piece => piece.Rows), Is.EqualTo(new[] { Full, Full, 40_000 - (2 * Full) }));
            Assert.That(after.Select(piece => piece.Rows), Is.EqualTo(new[] { Full, Full, Full, 50_000 - (3 * Full) }));
            Assert.That(after.Take(2), Is.EqualTo(before.Take(2)));
        });
    }

    [Test]
    public async Task A_late_trade_writes_only_the_chunk_it_belongs_into()
    {
        await Archive.AppendAsync(
            Described, Rows([.. Enumerable.Range(0, 80_000).Where(number => number % 8 > 0)]), default);
        var before = await PiecesAsync();

        var late = Enumerable.Range(0, 5_000).Where(number => number % 8 == 0).Select(number => number + 30_000);
        await Archive.AppendAsync(Described, Rows([.. late, .. Enumerable.Range(80_000, 5_000)]), default);

        var after = await PiecesAsync();
        var stored = await Archive.FindAsync(Trades, default);
        Assert.Multiple(() =>
        {
            Assert.That(stored!.Rows, Is.EqualTo(70_000 + 625 + 5_000));
            Assert.That(after[0], Is.EqualTo(before[0]));
            Assert.That(after.Count(before.Contains), Is.EqualTo(before.Count - 2));
        });
    }

    [Test]
    public async Task Old_trades_go_by_whole_chunks_with_their_flags_and_what_a_file_brought_stays()
    {
        await SeriesSamples.WriteAsync(Archive, Trades, [Rows([.. Enumerable.Range(0, 999)])]);
        await Archive.AppendAsync(Described, Rows([.. Enumerable.Range(999, 40_000)]), default);
        var at = Rows([20_000, 41_000]).TimesMs;
        await FlagAsync([at[0], at[1]]);

        var gone = await Archive.ForgetAsync(Trades, at[1] - 1_000, default);
        var again = await Archive.ForgetAsync(Trades, at[1] - 1_000, default);

        var read = await Archive.ReadAsync(Trades, long.MinValue, long.MaxValue, null, default);
        var flags = await Archive.FlagsAsync(Trades, long.MinValue, long.MaxValue, default);
        var stored = await Archive.FindAsync(Trades, default);
        Assert.Multiple(() =>
        {
            Assert.That((gone, again), Is.EqualTo((2L * Full, 0L)));
            Assert.That(read.Wholes[SeriesColumns.TradeId], Is.EqualTo(
                Enumerable.Range(0, 999).Concat(Enumerable.Range(999 + (2 * Full), 40_000 - (2 * Full)))));
            Assert.That(stored!.Rows, Is.EqualTo(read.Count));
            Assert.That(flags.Select(flag => flag.FromMs), Is.EqualTo(new[] { at[1] }));
        });
    }

    [Test]
    public async Task Trades_that_rest_beside_old_ones_go_with_them_and_the_count_holds()
    {
        var (old, young) = (Rows([.. Enumerable.Range(0, 20_000)]), Rows([.. Enumerable.Range(0, 200)], monthLater: 1));
        await Archive.AppendAsync(Described, old, default);
        await Archive.AppendAsync(Described, young, default);
        await Archive.AppendAsync(Described, Rows([5, 6, 19_000], moved: 2), default);

        await Archive.ForgetAsync(Trades, Month(1), default);

        var read = await Archive.ReadAsync(Trades, long.MinValue, long.MaxValue, null, default);
        var stored = await Archive.FindAsync(Trades, default);
        Assert.Multiple(() =>
        {
            Assert.That(Spell(read), Is.EqualTo(Spell(young)));
            Assert.That(stored!.Rows, Is.EqualTo(200));
        });
    }

    [Test]
    public async Task Confirmed_holes_of_a_series_are_remembered_by_the_next_program()
    {
        await Archive.ConfirmHolesAsync(Key, [new ConfirmedHole(1, 2)], default);
        await Archive.AppendAsync(new SeriesDescription(Key, "BTC", 2), AppendSamples.Minutes(0, 1), default);

        await Archive.ConfirmHolesAsync(Key, [new ConfirmedHole(30, 40), new ConfirmedHole(10, 12)], default);
        await Archive.ConfirmHolesAsync(Key, [new ConfirmedHole(30, 35), new ConfirmedHole(10, 20)], default);

        await using var fresh = await database.OpenAsync();
        Assert.That(
            await fresh.Archive.ConfirmedHolesAsync(Key, default),
            Is.EqualTo(new[] { new ConfirmedHole(10, 20), new ConfirmedHole(30, 40) }));
    }

    // Number and time rise together, some share a millisecond.
    private static SeriesFrame Rows(int[] numbers, long moved = 0, int monthLater = 0) => new(
        [.. numbers.Select(number => Month(monthLater) + (number / 3 * 20) + moved)],
        new Dictionary<string, double[]>
        {
            [SeriesColumns.Price] = [.. numbers.Select(number => (double)(number % 100))],
            [SeriesColumns.Quantity] = [.. numbers.Select(number => (double)number)],
        },
        new Dictionary<string, long[]> { [SeriesColumns.TradeId] = [.. numbers.Select(number => (long)number)] });

    private async Task FlagAsync(IReadOnlyList<long> times)
    {
        await using var writer = await Archive.BeginWriteAsync(default);
        await writer.ReplaceFlagsAsync(
            Trades, Month(0), [.. times.Select(at => new QualityFlag(FlagKind.Gap, at, at, 1))], default);
        await writer.CommitAsync(default);
    }

    private async Task<List<(int Rows, string Sha256)>> PiecesAsync() =>
    [
        .. (await database.RowsAsync("SELECT row_count, sha256 FROM chunks ORDER BY series_id, from_ms"))
            .Select(row => row.Split(" | "))
            .Select(row => (int.Parse(row[0], CultureInfo.InvariantCulture), row[1])),
    ];
}
