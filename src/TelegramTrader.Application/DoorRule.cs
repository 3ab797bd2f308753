using TelegramTrader.Application.Accounts;

namespace TelegramTrader.Application;

/// <summary>Who may ask a request, how often, and whether it is written to the audit trail.</summary>
/// <param name="Needs">The lowest rank that may ask.</param>
/// <param name="IsAudited">True for everything that changes something.</param>
public sealed record DoorRule(Role Needs, Budget Budget, bool IsAudited = false);
