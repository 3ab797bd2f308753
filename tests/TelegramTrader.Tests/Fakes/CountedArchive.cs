using TelegramTrader.Application.Markets;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Tests.Fakes;

/// <summary>An archive that counts how often rows are read.</summary>
internal sealed class CountedArchive(ISeriesArchive archive) : ISeriesArchive
{
    public int Reads { get; private set; }

    public Task<IReadOnlyList<StoredSeries>> ListAsync(CancellationToken ct) => archive.ListAsync(ct);

    public Task<StoredSeries?> FindAsync(SeriesKey key, CancellationToken ct) => archive.FindAsync(key, ct);

    public Task<SeriesFrame> ReadAsync(
        SeriesKey key, long fromMs, long toMs, IReadOnlyList<string>? columns, CancellationToken ct)
    {
        Reads++;
        return archive.ReadAsync(key, fromMs, toMs, columns, ct);
    }

    public Task<IReadOnlyList<QualityFlag>> FlagsAsync(SeriesKey key, long fromMs, long toMs, CancellationToken ct) =>
        archive.FlagsAsync(key, fromMs, toMs, ct);

    public Task<SeriesFrame> SetAsideAsync(SeriesKey key, long fromMs, long toMs, CancellationToken ct) =>
        archive.SetAsideAsync(key, fromMs, toMs, ct);

    public Task AppendAsync(SeriesDescription series, SeriesFrame rows, CancellationToken ct) =>
        archive.AppendAsync(series, rows, ct);

    public Task AppendAsync(IReadOnlyList<SeriesRows> appends, CancellationToken ct) =>
        archive.AppendAsync(appends, ct);

    public Task<long> ForgetAsync(SeriesKey key, long beforeMs, CancellationToken ct) =>
        archive.ForgetAsync(key, beforeMs, ct);

    public Task<IReadOnlyList<ConfirmedHole>> ConfirmedHolesAsync(SeriesKey key, CancellationToken ct) =>
        archive.ConfirmedHolesAsync(key, ct);

    public Task ConfirmHolesAsync(SeriesKey key, IReadOnlyList<ConfirmedHole> holes, CancellationToken ct) =>
        archive.ConfirmHolesAsync(key, holes, ct);

    public Task<ISeriesWriter> BeginWriteAsync(CancellationToken ct) => archive.BeginWriteAsync(ct);

    /// <summary>Takes rows of one month away, as a damaged download would have left them out.</summary>
    public async Task RemoveAsync(SeriesKey key, long fromMs, long toMs)
    {
        var at = DateTimeOffset.FromUnixTimeMilliseconds(fromMs);
        var month = new DateTimeOffset(at.Year, at.Month, 1, 0, 0, 0, TimeSpan.Zero);
        await using var writer = await archive.BeginWriteAsync(default);
        var rows = await writer.ReadAsync(
            key, month.ToUnixTimeMilliseconds(), month.AddMonths(1).ToUnixTimeMilliseconds(), default);
        var kept = Enumerable.Range(0, rows.Count)
            .Where(i => rows.TimesMs[i] < fromMs || rows.TimesMs[i] >= toMs).ToList();
        var less = new SeriesFrame(
            [.. kept.Select(i => rows.TimesMs[i])],
            rows.Numbers.ToDictionary(one => one.Key, one => kept.Select(i => one.Value[i]).ToArray()),
            rows.Wholes.ToDictionary(one => one.Key, one => kept.Select(i => one.Value[i]).ToArray()));
        await writer.ReplaceMonthAsync(key, month.ToUnixTimeMilliseconds(), less, default);
        await writer.CommitAsync(default);
    }
}
