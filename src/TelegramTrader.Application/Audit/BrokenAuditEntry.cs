namespace TelegramTrader.Application.Audit;

/// <summary>The first entry at which the audit trail is not what was written.</summary>
/// <param name="Number">The place in the trail at which it breaks, counted from 1.</param>
/// <param name="Reason">A sentence: changed, missing, or cut off at the end.</param>
public sealed record BrokenAuditEntry(long Number, string Reason);
