namespace TelegramTrader.Application.Accounts;

/// <summary>Somebody unknown asks for a rank; a person who has one vouches for the code that comes back.</summary>
/// <param name="Name">As the front end gives it.</param>
public sealed record AskToBeLetIn(string Name) : IRequest<PairingOffer>, IAuditedRequest
{
    public string Subject => Name;
}

/// <param name="Code">For the eyes of who asked; it works once.</param>
/// <param name="IsFirst">Nobody is admin yet: the code does not help, the start of the program printed another.</param>
public sealed record PairingOffer(string Code, DateTimeOffset Expires, bool IsFirst);

/// <summary>Makes a code for a stranger and keeps what it proves.</summary>
public sealed class PairingDesk(IAccountStore accounts, Identification who, TimeProvider clock)
{
    public async Task<Result<PairingOffer>> AnswerAsync(AskToBeLetIn request, Caller caller, CancellationToken ct)
    {
        if (caller.Role != Role.Stranger)
        {
            return new Refusal(
                RefusalKind.Conflict, $"You are let in already, as {RoleName.Of(caller.Role)}.", "/help says more.");
        }

        var (code, expires) = (PairingCode.New(), clock.GetUtcNow() + PairingCode.Life);
        await accounts.KeepPairingAsync(new Pairing(PairingCode.HashOf(code), caller.Id, request.Name, expires), ct);
        return new PairingOffer(code, expires, IsFirst: (await who.AdminsAsync(ct)).Count == 0);
    }
}
