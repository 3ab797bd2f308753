namespace TelegramTrader.Application.Audit;

/// <summary>
/// Who did what, append-only: each entry's hash covers the entry before it, so that nothing changes unnoticed.
/// </summary>
public interface IAuditTrail
{
    /// <summary>
    /// Adds one entry at the end. Appends of several processes wait for each other; the chain never forks.
    /// </summary>
    Task AppendAsync(AuditEntry entry, CancellationToken ct);

    /// <summary>The last entries, the newest first, at most <paramref name="last"/> of them.</summary>
    Task<IReadOnlyList<AuditEntry>> ListAsync(int last, CancellationToken ct);

    /// <summary>Recomputes the whole chain. Null means that it holds.</summary>
    /// <remarks>
    /// Whoever can write every table of the database can write a new chain that holds too; against that, a copy of the
    /// last hash belongs somewhere else.
    /// </remarks>
    Task<BrokenAuditEntry?> VerifyAsync(CancellationToken ct);
}
