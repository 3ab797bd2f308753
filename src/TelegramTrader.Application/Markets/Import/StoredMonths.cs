using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Application.Markets.Import;

/// <summary>The months of one series as a transaction sees them, each read once.</summary>
internal sealed class StoredMonths(ISeriesWriter writer, SeriesKey key)
{
    private readonly Dictionary<long, SeriesFrame> months = [];
    private readonly HashSet<long> damaged = [];
    private long firstMs = long.MaxValue;
    private long lastMs = long.MinValue;

    public static long MonthOf(long timeMs)
    {
        var at = DateTimeOffset.FromUnixTimeMilliseconds(timeMs);
        return new DateTimeOffset(at.Year, at.Month, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
    }

    /// <param name="months">How many months later; negative for earlier.</param>
    public static long Later(long monthMs, int months) =>
        DateTimeOffset.FromUnixTimeMilliseconds(monthMs).AddMonths(months).ToUnixTimeMilliseconds();

    /// <summary>True when what was stored of the month cannot be read.</summary>
    public bool IsDamaged(long monthMs) => damaged.Contains(monthMs);

    public async Task FindBoundsAsync(CancellationToken ct)
    {
        if (await writer.FindAsync(key, ct) is { Rows: > 0 } stored)
        {
            (firstMs, lastMs) = (stored.FirstMs, stored.LastMs);
        }
    }

    public async Task<SeriesFrame> ReadAsync(long monthMs, CancellationToken ct)
    {
        if (!months.TryGetValue(monthMs, out var rows))
        {
            var end = Later(monthMs, 1);
            var isOutside = lastMs < monthMs || firstMs >= end;
            rows = isOutside ? SeriesFrame.Empty : await ReadStoredAsync(monthMs, end, ct);
            months[monthMs] = rows;
        }

        return rows;
    }

    // A damaged month has no rows that anybody could read: importing it again is what mends it.
    private async Task<SeriesFrame> ReadStoredAsync(long monthMs, long endMs, CancellationToken ct)
    {
        try
        {
            return await writer.ReadAsync(key, monthMs, endMs, ct);
        }
        catch (SeriesCorruptException)
        {
            damaged.Add(monthMs);
            return SeriesFrame.Empty;
        }
    }

    public async Task ReplaceAsync(long monthMs, SeriesFrame rows, CancellationToken ct)
    {
        await writer.ReplaceMonthAsync(key, monthMs, rows, ct);
        months[monthMs] = rows;
        firstMs = Math.Min(firstMs, rows.TimesMs[0]);
        lastMs = Math.Max(lastMs, rows.TimesMs[^1]);
    }

    public async Task<long?> LastBeforeAsync(long monthMs, CancellationToken ct)
    {
        for (var month = Later(monthMs, -1); Later(month, 1) > firstMs; month = Later(month, -1))
        {
            if (await ReadAsync(month, ct) is { Count: > 0 } rows)
            {
                return rows.TimesMs[^1];
            }
        }

        return null;
    }

    public async Task<long?> FirstAfterAsync(long monthMs, CancellationToken ct)
    {
        for (var month = Later(monthMs, 1); month <= lastMs; month = Later(month, 1))
        {
            if (await ReadAsync(month, ct) is { Count: > 0 } rows)
            {
                return rows.TimesMs[0];
            }
        }

        return null;
    }
}
