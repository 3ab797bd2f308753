using System.Security.Cryptography;
using System.Text;

namespace TelegramTrader.Application.Accounts;

/// <summary>Makes the first admin out of whoever read the code on the program's own terminal.</summary>
public sealed record ClaimFirstAdmin(string Code, string Name) : IRequest<Account>, IAuditedRequest
{
    public string Subject => Name;
}

/// <summary>The code that a start without any admin prints: ten minutes, once.</summary>
public sealed class FirstAdminCode(TimeProvider clock)
{
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    private readonly Lock gate = new();
    private readonly DateTimeOffset expires = clock.GetUtcNow() + Life;
    private string? hash;

    /// <summary>Makes the code; it is shown once, on the terminal.</summary>
    public string Issue()
    {
        var code = PairingCode.New();
        lock (gate)
        {
            hash = PairingCode.HashOf(code);
        }

        return code;
    }

    internal bool Fits(string code)
    {
        lock (gate)
        {
            return hash is not null && clock.GetUtcNow() < expires && CryptographicOperations.FixedTimeEquals(
                Encoding.ASCII.GetBytes(hash), Encoding.ASCII.GetBytes(PairingCode.HashOf(code)));
        }
    }

    internal void UseUp()
    {
        lock (gate)
        {
            hash = null;
        }
    }
}

/// <summary>Checks the code and makes the admin, while there is none.</summary>
public sealed class FirstAdminDesk(IAccountStore accounts, Identification who, FirstAdminCode code)
{
    public async Task<Result<Account>> AnswerAsync(ClaimFirstAdmin request, Caller caller, CancellationToken ct)
    {
        var hasAdmin = (await who.AdminsAsync(ct)).Count > 0;
        if (hasAdmin || !code.Fits(request.Code))
        {
            return new Refusal(
                RefusalKind.Forbidden,
                "This code does not work: it was used, or is older than ten minutes.",
                "A new start of the program prints a new one while there is no admin.");
        }

        // Of two at once the store lets one through, and where it is out of reach the code still works.
        var isSet = await accounts.TrySetFirstAdminAsync(caller.Id, request.Name, ct);
        code.UseUp();
        return isSet && await accounts.FindAsync(caller.Id, ct) is { } account
            ? account
            : new Refusal(RefusalKind.Conflict, "Somebody else is admin already.", "Ask them for a rank.");
    }
}
