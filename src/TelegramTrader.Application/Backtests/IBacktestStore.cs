using TelegramTrader.Trading.Backtests.Trust;

namespace TelegramTrader.Application.Backtests;

/// <summary>Results of backtests, kept for those who asked for them.</summary>
public interface IBacktestStore
{
    /// <summary>
    /// Keeps a result whole or not at all; one of the same id is replaced. The oldest beyond the bound go.
    /// </summary>
    /// <exception cref="StorageUnavailableException">The disk is full or out of reach; nothing was kept.</exception>
    Task KeepAsync(KeptBacktest kept, ReadOnlyMemory<byte> result, CancellationToken ct);

    /// <summary>The last ones of an owner, the newest first.</summary>
    Task<IReadOnlyList<KeptBacktest>> ListAsync(string owner, int most, CancellationToken ct);

    Task<KeptBacktest?> FindAsync(string id, CancellationToken ct);

    /// <summary>The bytes that were kept; null where there are none.</summary>
    Task<byte[]?> ReadAsync(string id, CancellationToken ct);

    /// <returns>False where there was none.</returns>
    Task<bool> DeleteAsync(string id, CancellationToken ct);

    /// <summary>
    /// How many other settings of this strategy an owner has tried on a symbol, also those whose results are gone and
    /// those that optimisations tried: the more were tried, the luckier the best of them.
    /// </summary>
    Task<long> CountTrialsAsync(string owner, string strategy, string symbol, string settings, CancellationToken ct);
}

/// <summary>What a list says of a result.</summary>
/// <param name="Id">That of the job that made it.</param>
/// <param name="Settings">Timeframe, parameters, assumptions and fee in one line; equal settings are one trial.</param>
public sealed record KeptBacktest(
    string Id,
    string Owner,
    string Strategy,
    string Symbol,
    string Timeframe,
    string Period,
    string Settings,
    DateTimeOffset EndedAt)
{
    public required double ReturnPct { get; init; }

    public required int ClosedTrades { get; init; }

    public required TrustColour Trust { get; init; }
}
