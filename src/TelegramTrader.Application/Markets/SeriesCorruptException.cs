using System.Globalization;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Application.Markets;

/// <summary>Stored rows are not those that were written: a checksum of this series and month does not hold.</summary>
public sealed class SeriesCorruptException(SeriesKey key, long monthMs, string what)
    : Exception(Tell(key, monthMs, what))
{
    public SeriesKey Key { get; } = key;

    /// <summary>First instant of the UTC month in epoch milliseconds.</summary>
    public long MonthMs { get; } = monthMs;

    public Refusal ToRefusal() =>
        new(RefusalKind.Failed, Message, "Import the file of that month again, or restore a backup.");

    private static string Tell(SeriesKey key, long monthMs, string what)
    {
        var month = DateTimeOffset.FromUnixTimeMilliseconds(monthMs).ToString("yyyy-MM", CultureInfo.InvariantCulture);
        return $"The stored rows of {key} for {month} are damaged: {what}.";
    }
}
