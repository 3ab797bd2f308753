using TelegramTrader.Application.Audit;

namespace TelegramTrader.Tests.Fakes;

/// <summary>Keeps entries in a list; fails as a database would when told to.</summary>
internal sealed class MemoryAuditTrail : IAuditTrail
{
    public List<AuditEntry> Entries { get; } = [];

    public Exception? Fault { get; set; }

    public Task AppendAsync(AuditEntry entry, CancellationToken ct)
    {
        if (Fault is not null)
        {
            throw Fault;
        }

        Entries.Add(entry);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<AuditEntry>> ListAsync(int last, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<AuditEntry>>([.. Entries.AsEnumerable().Reverse().Take(last)]);

    public Task<BrokenAuditEntry?> VerifyAsync(CancellationToken ct) => Task.FromResult<BrokenAuditEntry?>(null);
}
