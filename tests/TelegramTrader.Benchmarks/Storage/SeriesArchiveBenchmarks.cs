using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Helpers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Npgsql;
using TelegramTrader.Storage;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Benchmarks.Storage;

/// <summary>
/// A year of one-minute candles (525,600 rows, the time and five columns, 25.2 MB) through the archive. PostgreSQL is
/// the server that TT_TEST_POSTGRES names; without it its rows say NA.
/// </summary>
[Config(typeof(OneCallAnIteration))]
[MinColumn, MedianColumn, MaxColumn, MemoryDiagnoser]
public class SeriesArchiveBenchmarks
{
    private const long Start = 1_672_531_200_000; // 2023-01-01 00:00 UTC
    private const int Rows = 525_600;
    private const long MinuteMs = 60_000;
    private const long DayMs = 1_440 * MinuteMs;

    private static readonly SeriesKey Key =
        new(Venue.Of("binance"), Symbol.Of("BTC", "USDT", MarketKind.Spot), SeriesKind.Candles, "1m");

    private readonly List<(long MonthMs, SeriesFrame Rows)> months = [];
    private readonly SeriesFrame into = Empty(Rows);
    private string folder = "";
    private DatabaseSettings settings = DatabaseSettings.Sqlite("");
    private StorageServices storage = null!;
    private StorageServices caching = null!;
    private StorageServices fresh = null!;

    [Params(DatabaseEngine.Sqlite, DatabaseEngine.PostgreSql)]
    public DatabaseEngine Engine { get; set; }

    [GlobalSetup]
    public void Prepare() => Await(PrepareAsync());

    [GlobalCleanup]
    public void Clean() => Await(CleanAsync());

    [IterationSetup(Target = nameof(Write))]
    public void MakeDatabase() => fresh = Await(OpenAsync(Await(NewDatabaseAsync())));

    [IterationSetup(Target = nameof(FirstRead))]
    public void Forget() => fresh = Await(OpenAsync(settings));

    [IterationCleanup(Targets = [nameof(Write), nameof(FirstRead)])]
    public void Close() => Await(fresh.DisposeAsync().AsTask());

    [Benchmark(Description = "write, one transaction")]
    public void Write() => Await(WriteYearAsync(fresh));

    [Benchmark(Description = "first read, checksums checked")]
    public SeriesFrame FirstRead() => Await(ReadYearAsync(fresh));

    [Benchmark(Description = "read again, not cached")]
    public SeriesFrame ReadAgain() => Await(ReadYearAsync(storage));

    [Benchmark(Description = "into columns that exist")]
    public int ReadInto() =>
        Await(storage.Archive.ReadIntoAsync(Key, 0, long.MaxValue, into, CancellationToken.None));

    [Benchmark(Description = "cached")]
    public SeriesFrame Cached() => Await(ReadYearAsync(caching));

    [Benchmark(Description = "a day of two columns")]
    public SeriesFrame OneDay() => Await(storage.Archive.ReadAsync(
        Key, Start + (200 * DayMs), Start + (201 * DayMs), ["open", "close"], CancellationToken.None));

    // Run in this process, the harness does not wait for tasks of its set-up, so nothing here is asynchronous.
    private static void Await(Task task) => AwaitHelper.GetResult(task);

    private static T Await<T>(Task<T> task) => AwaitHelper.GetResult(task);

    private sealed class OneCallAnIteration : ManualConfig
    {
        // A write and a first read are once in the life of their database or process, so each call stands for itself.
        public OneCallAnIteration() => AddJob(Job.Default
            .WithToolchain(InProcessEmitToolchain.Instance).WithStrategy(RunStrategy.Monitoring)
            .WithWarmupCount(2).WithIterationCount(15).WithInvocationCount(1).WithUnrollFactor(1));
    }

    private static Task<SeriesFrame> ReadYearAsync(StorageServices from) =>
        from.Archive.ReadAsync(Key, 0, long.MaxValue, null, CancellationToken.None);

    private async Task PrepareAsync()
    {
        MakeYear();
        folder = Directory.CreateTempSubdirectory("tt-benchmark").FullName;
        settings = await NewDatabaseAsync();
        storage = await OpenAsync(settings);
        caching = await OpenAsync(settings with { CacheBytes = 64 << 20 });
        await WriteYearAsync(storage);
        await caching.Archive.ReadAsync(Key, 0, long.MaxValue, null, CancellationToken.None);
    }

    private async Task CleanAsync()
    {
        await storage.DisposeAsync();
        await caching.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task WriteYearAsync(StorageServices to)
    {
        await using var writer = await to.Archive.BeginWriteAsync(CancellationToken.None);
        await writer.DescribeAsync(Key, "BTC", 2, CancellationToken.None);
        foreach (var (monthMs, rows) in months)
        {
            await writer.ReplaceMonthAsync(Key, monthMs, rows, CancellationToken.None);
        }

        await writer.CommitAsync(CancellationToken.None);
    }

    private void MakeYear()
    {
        var random = new Random(7);
        var place = 0;
        for (var month = DateTimeOffset.FromUnixTimeMilliseconds(Start); place < Rows; month = month.AddMonths(1))
        {
            var count = DateTime.DaysInMonth(month.Year, month.Month) * 1_440;
            var rows = Empty(count);
            for (var i = 0; i < count; i++)
            {
                rows.TimesMs[i] = Start + ((place + i) * MinuteMs);
            }

            foreach (var values in rows.Numbers.Values)
            {
                for (var i = 0; i < count; i++)
                {
                    values[i] = Math.Round(random.NextDouble() * 60_000, 2);
                }
            }

            months.Add((month.ToUnixTimeMilliseconds(), rows));
            place += count;
        }
    }

    private static SeriesFrame Empty(int count) => new(
        new long[count],
        SeriesColumns.Of(SeriesKind.Candles).Where(column => !column.IsOptional)
            .ToDictionary(column => column.Name, _ => new double[count]),
        new Dictionary<string, long[]>());

    private static Task<StorageServices> OpenAsync(DatabaseSettings settings) =>
        StorageServices.OpenAsync(settings, TimeProvider.System, CancellationToken.None);

    private async Task<DatabaseSettings> NewDatabaseAsync()
    {
        var name = Path.GetRandomFileName().Replace(".", "", StringComparison.Ordinal);
        if (Engine == DatabaseEngine.Sqlite)
        {
            return DatabaseSettings.Sqlite(Path.Combine(folder, name + ".db")) with { CacheBytes = 0 };
        }

        var admin = Environment.GetEnvironmentVariable("TT_TEST_POSTGRES")
            ?? throw new InvalidOperationException("TT_TEST_POSTGRES names no server (see tests/postgres.sh).");
        await using var connection = new NpgsqlConnection(admin);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"CREATE DATABASE tt_{name}", connection);
        await command.ExecuteNonQueryAsync();
        var own = new NpgsqlConnectionStringBuilder(admin) { Database = $"tt_{name}" };
        return DatabaseSettings.PostgreSql(own.ToString()) with { CacheBytes = 0 };
    }
}
