using TelegramTrader.Application.Markets;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Scenarios.Storage;

internal static class SeriesSamples
{
    /// <summary>Writes months 0, 1, 2, … of a series in one transaction.</summary>
    public static async Task WriteAsync(ISeriesArchive archive, SeriesKey key, IReadOnlyList<SeriesFrame> months)
    {
        await using var writer = await archive.BeginWriteAsync(CancellationToken.None);
        await writer.DescribeAsync(key, "BTC", 2, CancellationToken.None);
        for (var i = 0; i < months.Count; i++)
        {
            await writer.ReplaceMonthAsync(key, Frames.Month(i), months[i], CancellationToken.None);
        }

        await writer.CommitAsync(CancellationToken.None);
    }

    /// <summary>Every stored byte and checksum of the archive's rows.</summary>
    public static async Task<IReadOnlyList<string>> BytesAsync(TestDatabase database) =>
    [
        .. await database.RowsAsync(
            """
            SELECT series_id, from_ms, row_count, first_ms, last_ms, sha256 FROM chunks ORDER BY series_id, from_ms
            """),
        .. (await database.RowsAsync("SELECT series_id, from_ms, name, sha256, bytes FROM chunk_columns"))
            .OrderBy(row => row, StringComparer.Ordinal),
    ];
}
