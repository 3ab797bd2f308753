using System.Text;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using TelegramTrader.Application.Chat;
using TelegramTrader.Storage;

namespace TelegramTrader.Benchmarks.Storage;

/// <summary>Updates of 600 bytes, one by one by several callers, each durable before the next.</summary>
[Config(typeof(FewIterations))]
[MinColumn, MedianColumn, MaxColumn]
public class InboxBenchmarks
{
    private const int Updates = 8_192;
    private const long Bot = 7;

    private readonly byte[] raw = Encoding.UTF8.GetBytes($"{{\"text\":\"{new string('x', 588)}\"}}");
    private string folder = "";
    private StorageServices storage = null!;
    private long next;

    [Params(1, 8, 64, 256)]
    public int Callers { get; set; }

    [GlobalSetup]
    public async Task OpenAsync()
    {
        folder = Directory.CreateTempSubdirectory("tt-inbox").FullName;
        var settings = DatabaseSettings.Sqlite(Path.Combine(folder, "trader.db"));
        storage = await StorageServices.OpenAsync(settings, TimeProvider.System, default);
    }

    [GlobalCleanup]
    public async Task CloseAsync()
    {
        await storage.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Benchmark(Description = "keep an update", OperationsPerInvoke = Updates)]
    public Task Keep() => Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
    {
        for (var i = 0; i < Updates / Callers; i++)
        {
            var key = new InboxKey(Bot, Interlocked.Increment(ref next));
            await storage.Inbox.KeepAsync([new InboxUpdate(key, 42, raw, DateTimeOffset.UnixEpoch)], default);
        }
    })));

    private sealed class FewIterations : ManualConfig
    {
        public FewIterations() => AddJob(Job.Default
            .WithToolchain(InProcessEmitToolchain.Instance)
            .WithStrategy(RunStrategy.Monitoring)
            .WithWarmupCount(2)
            .WithIterationCount(8));
    }
}
