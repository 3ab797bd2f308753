using TelegramTrader.Application.Health;
using TelegramTrader.Storage;

namespace TelegramTrader.Host.Composition;

/// <summary>Does the database answer, and what does it hold?</summary>
internal sealed class DatabaseHealth(StorageServices storage) : IHealthSource
{
    public async Task<IReadOnlyList<HealthLine>> LookAsync(CancellationToken ct)
    {
        var series = await storage.Archive.ListAsync(ct);
        var rows = series.Sum(stored => stored.Rows);
        var held = FormattableString.Invariant($"{series.Count} series, {rows:N0} rows");
        return
        [
            new HealthLine("Database", HealthLevel.Ok, storage.Database.Version),
            new HealthLine("Stored", HealthLevel.Ok, held),
        ];
    }
}
