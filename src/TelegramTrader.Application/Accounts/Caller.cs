namespace TelegramTrader.Application.Accounts;

/// <summary>Who asks. Front ends find out who it is; only the door decides what they may do.</summary>
/// <param name="Id">
/// Stable and unique over front ends, such as <c>terminal</c> or <c>telegram:42</c>; written to the audit trail.
/// </param>
public sealed record Caller(string Id, Role Role)
{
    /// <summary>Where long work shows how far it is, in its front end's words; null where nobody could see.</summary>
    public string? Place { get; init; }

    /// <summary>Somebody at the keyboard of the machine, who can read the database anyway.</summary>
    public static Caller Terminal(Role role) => new("terminal", role);
}
