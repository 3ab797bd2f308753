namespace TelegramTrader.Application.Accounts;

/// <summary>Somebody unknown asks for a rank; a person who has one vouches for the code that comes back.</summary>
/// <param name="Name">As the front end gives it.</param>
/// <param name="IsAnew">A new code, also where one that was given still works.</param>
public sealed record AskToBeLetIn(string Name, bool IsAnew = false) : IRequest<PairingOffer>, IAuditedRequest
{
    public string Subject => Name;
}

/// <param name="Code">For the eyes of who asked; it works once. Null where the one given before still works.</param>
/// <param name="IsFirst">Nobody is admin yet: the code does not help, the start of the program printed another.</param>
public sealed record PairingOffer(string? Code, DateTimeOffset Expires, bool IsFirst);

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

        var isFirst = (await who.AdminsAsync(ct)).Count == 0;
        var now = clock.GetUtcNow();
        if (!request.IsAnew && await accounts.FindPairingOfAsync(caller.Id, ct) is { } given && given.Expires > now)
        {
            // It may just be read aloud: a word more must not take it back.
            return new PairingOffer(null, given.Expires, isFirst);
        }

        var (code, expires) = (PairingCode.New(), now + PairingCode.Life);
        await accounts.KeepPairingAsync(new Pairing(PairingCode.HashOf(code), caller.Id, request.Name, expires), ct);
        return new PairingOffer(code, expires, isFirst);
    }
}
