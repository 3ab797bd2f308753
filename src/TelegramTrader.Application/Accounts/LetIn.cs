namespace TelegramTrader.Application.Accounts;

/// <summary>Gives a rank to whoever was shown a code.</summary>
public sealed record LetIn(string Code, Role Role) : IRequest<Account>, IAuditedRequest
{
    public string Subject => RoleName.Of(Role);

    public string OutcomeOf(object answer) =>
        answer is Account account ? $"let in {account.Id} as {RoleName.Of(account.Role)}" : "done";

    public Refusal? Check() => PairingCode.IsLike(Code) && Role != Role.Stranger
        ? null
        : new Refusal(RefusalKind.Invalid, "That is not a pairing code.", "It looks like 7F3K-92QX.");
}

/// <summary>Uses the code up and lets its holder in.</summary>
public sealed class LettingIn(IAccountStore accounts, TimeProvider clock)
{
    public async Task<Result<Account>> AnswerAsync(LetIn request, Caller caller, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (await accounts.TakePairingAsync(PairingCode.HashOf(request.Code), now, ct) is not { } pairing)
        {
            return new Refusal(
                RefusalKind.NotFound,
                "This code does not work: it was used, is older than an hour, or was never given.",
                "Whoever wants in gets a new one by writing to me.");
        }

        return await accounts.TrySetRoleAsync(pairing.Id, pairing.Name, request.Role, ct)
            ? await accounts.FindAsync(pairing.Id, ct) is { } account ? account : Gone(pairing)
            : LastAdmin;
    }

    internal static Refusal LastAdmin { get; } = new(
        RefusalKind.Conflict, "That would leave nobody admin.", "Make somebody else admin first.");

    private static Refusal Gone(Pairing pairing) =>
        new(RefusalKind.Conflict, $"{pairing.Name} was removed at the same moment.", "Ask for a new code.");
}
