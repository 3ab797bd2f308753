namespace TelegramTrader.Application.Accounts;

/// <summary>Gives somebody another rank; <see cref="Role.Stranger"/> takes it away.</summary>
/// <param name="Id">As <c>/people</c> lists it.</param>
public sealed record ChangeRank(string Id, Role Role) : IRequest<People>, IAuditedRequest
{
    public string Subject => $"{Id}={RoleName.Of(Role)}";
}

/// <summary>Changes a rank, but never the last admin's.</summary>
public sealed class RankChange(IAccountStore accounts, IReadOnlySet<string> admins)
{
    public async Task<Result<People>> AnswerAsync(ChangeRank request, Caller caller, CancellationToken ct)
    {
        if (admins.Contains(request.Id))
        {
            return new Refusal(
                RefusalKind.Conflict, $"{request.Id} is admin by configuration.", "Telegram:Admins names them.");
        }

        if (await accounts.FindAsync(request.Id, ct) is not { } account)
        {
            return new Refusal(RefusalKind.NotFound, $"Nobody here is {request.Id}.", "/people lists everybody.");
        }

        var isDone = request.Role == Role.Stranger
            ? await accounts.TryRemoveAsync(request.Id, ct)
            : await accounts.TrySetRoleAsync(request.Id, account.Name, request.Role, ct);
        return isDone
            ? await new PeopleListing(accounts, admins).AnswerAsync(new ListPeople(), caller, ct)
            : LettingIn.LastAdmin;
    }
}
