namespace TelegramTrader.Application.Audit;

/// <param name="At">Kept to the millisecond, in UTC.</param>
/// <param name="Actor">Who did it: a user's id, or the part of the program that acted by itself.</param>
/// <param name="Action">What was done, such as <c>emergency_stop</c>.</param>
/// <param name="Subject">What it was done to; empty when there is nothing to name.</param>
/// <param name="Detail">Free text; empty when there is nothing to add.</param>
public sealed record AuditEntry(DateTimeOffset At, string Actor, string Action, string Subject, string Detail);
