using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Helpers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Npgsql;
using TelegramTrader.Application.Markets;
using TelegramTrader.Storage;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Benchmarks.Storage;

/// <summary>
/// Candles that close while the desk runs: those of fifty series, and the last of one as a chart asks for them, behind
/// a year of minutes. PostgreSQL is the server that TT_TEST_POSTGRES names; without it its rows say NA.
/// </summary>
[Config(typeof(OneCallAnIteration))]
[MinColumn, MedianColumn, MaxColumn, MemoryDiagnoser]
public class SeriesAppendBenchmarks
{
    private const long Start = 1_672_531_200_000; // 2023-01-01 00:00 UTC
    private const int Year = 525_600;
    private const int Series = 50;
    private const int Page = 1_000;
    private const long MinuteMs = 60_000;

    private static readonly SeriesDescription Charted = Describe("BTC");
    private static readonly SeriesDescription[] Watched =
        [.. Enumerable.Range(0, Series).Select(i => Describe($"COIN{i}"))];

    private string folder = "";
    private StorageServices storage = null!;
    private int minute = Year;
    private int watchedMinute;
    private int pages;

    [Params(DatabaseEngine.Sqlite, DatabaseEngine.PostgreSql)]
    public DatabaseEngine Engine { get; set; }

    [GlobalSetup]
    public void Prepare() => AwaitHelper.GetResult(PrepareAsync());

    [GlobalCleanup]
    public void Clean() => AwaitHelper.GetResult(CleanAsync());

    [IterationSetup(Targets = [nameof(LastRows), nameof(WholeYear)])]
    public void AppendOne() =>
        AwaitHelper.GetResult(storage.Archive.AppendAsync(Charted, Minutes(minute++, 1), CancellationToken.None));

    [Benchmark(Description = "a candle each for 50 series, 50 calls")]
    public void OneEach() => AwaitHelper.GetResult(OneEachAsync());

    [Benchmark(Description = "a candle each for 50 series, one call")]
    public void AllAtOnce()
    {
        var row = Minutes(watchedMinute++, 1);
        AwaitHelper.GetResult(storage.Archive.AppendAsync(
            [.. Watched.Select(series => new SeriesRows(series, row))], CancellationToken.None));
    }

    [Benchmark(Description = "600 rows behind a year, after an append")]
    public SeriesFrame LastRows() => AwaitHelper.GetResult(storage.Archive.ReadAsync(
        Charted.Key, Start + ((minute - 600) * MinuteMs), long.MaxValue, null, CancellationToken.None));

    [Benchmark(Description = "the year, after an append")]
    public SeriesFrame WholeYear() => AwaitHelper.GetResult(
        storage.Archive.ReadAsync(Charted.Key, 0, long.MaxValue, null, CancellationToken.None));

    [Benchmark(Description = "a page of 1,000 of a download")]
    public void OnePage() => AwaitHelper.GetResult(storage.Archive.AppendAsync(
        Describe("PAGED"), Minutes(pages++ * Page, Page), CancellationToken.None));

    private sealed class OneCallAnIteration : ManualConfig
    {
        // Every call finds one more row than the one before it, so each stands for itself.
        public OneCallAnIteration() => AddJob(Job.Default
            .WithToolchain(InProcessEmitToolchain.Instance).WithStrategy(RunStrategy.Monitoring)
            .WithWarmupCount(5).WithIterationCount(60).WithInvocationCount(1).WithUnrollFactor(1));
    }

    private async Task PrepareAsync()
    {
        folder = Directory.CreateTempSubdirectory("tt-benchmark").FullName;
        var settings = await NewDatabaseAsync() with { CacheBytes = 256 << 20 };
        storage = await StorageServices.OpenAsync(settings, TimeProvider.System, CancellationToken.None);
        await storage.Archive.AppendAsync(Charted, Minutes(0, Year), CancellationToken.None);
        await OneEachAsync();
    }

    private async Task CleanAsync()
    {
        await storage.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task OneEachAsync()
    {
        var row = Minutes(watchedMinute++, 1);
        foreach (var series in Watched)
        {
            await storage.Archive.AppendAsync(series, row, CancellationToken.None);
        }
    }

    private static SeriesDescription Describe(string coin)
    {
        var symbol = Symbol.Of(coin, "USDT", MarketKind.Spot);
        return new SeriesDescription(new SeriesKey(Venue.Of("binance"), symbol, SeriesKind.Candles, "1m"), coin, 2);
    }

    private static SeriesFrame Minutes(int from, int count)
    {
        var random = new Random(from);
        return new SeriesFrame(
            [.. Enumerable.Range(from, count).Select(i => Start + (i * MinuteMs))],
            SeriesColumns.Of(SeriesKind.Candles).Where(column => !column.IsWhole).ToDictionary(
                column => column.Name,
                _ => Enumerable.Range(0, count).Select(_ => Math.Round(random.NextDouble() * 60_000, 2)).ToArray()),
            new Dictionary<string, long[]>());
    }

    private async Task<DatabaseSettings> NewDatabaseAsync()
    {
        var name = Path.GetRandomFileName().Replace(".", "", StringComparison.Ordinal);
        if (Engine == DatabaseEngine.Sqlite)
        {
            return DatabaseSettings.Sqlite(Path.Combine(folder, name + ".db"));
        }

        var admin = Environment.GetEnvironmentVariable("TT_TEST_POSTGRES")
            ?? throw new InvalidOperationException("TT_TEST_POSTGRES names no server (see tests/postgres.sh).");
        await using var connection = new NpgsqlConnection(admin);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"CREATE DATABASE tt_{name}", connection);
        await command.ExecuteNonQueryAsync();
        var own = new NpgsqlConnectionStringBuilder(admin) { Database = $"tt_{name}" };
        return DatabaseSettings.PostgreSql(own.ToString());
    }
}
