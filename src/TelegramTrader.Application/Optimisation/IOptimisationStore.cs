using TelegramTrader.Trading.Backtests.Trust;

namespace TelegramTrader.Application.Optimisation;

/// <summary>Results of optimisations, kept for those who asked for them, and how far those are that go on.</summary>
public interface IOptimisationStore
{
    /// <summary>
    /// Keeps a result whole or not at all, and forgets how far it was; one of the same id is replaced. The oldest
    /// beyond the bound go.
    /// </summary>
    /// <exception cref="StorageUnavailableException">The disk is full or out of reach; nothing was kept.</exception>
    Task KeepAsync(KeptOptimisation kept, ReadOnlyMemory<byte> result, CancellationToken ct);

    /// <summary>The last ones of an owner, the newest first.</summary>
    Task<IReadOnlyList<KeptOptimisation>> ListAsync(string owner, int most, CancellationToken ct);

    Task<KeptOptimisation?> FindAsync(string id, CancellationToken ct);

    /// <summary>The bytes that were kept; null where there are none.</summary>
    Task<byte[]?> ReadAsync(string id, CancellationToken ct);

    /// <summary>Deletes a result; how many were tried stays known.</summary>
    /// <returns>False where there was none.</returns>
    Task<bool> DeleteAsync(string id, CancellationToken ct);

    /// <summary>What was written last of a job that has not ended; null where nothing was.</summary>
    Task<byte[]?> ReadStateAsync(string job, CancellationToken ct);

    /// <summary>Puts this in the place of what was written before; what ended jobs have left goes.</summary>
    Task WriteStateAsync(string job, ReadOnlyMemory<byte> state, CancellationToken ct);
}

/// <summary>What a list says of a result.</summary>
/// <param name="Id">That of the job that made it.</param>
public sealed record KeptOptimisation(
    string Id,
    string Owner,
    string Strategy,
    string Symbol,
    string Timeframe,
    string Period,
    DateTimeOffset EndedAt)
{
    public required string Method { get; init; }

    public required string Goal { get; init; }

    /// <summary>Settings that were run.</summary>
    public required long Trials { get; init; }

    /// <summary>Of the best by the goal; null where nothing was found.</summary>
    public required double? Score { get; init; }

    public required TrustColour Trust { get; init; }
}
