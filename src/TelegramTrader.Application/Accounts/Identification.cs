namespace TelegramTrader.Application.Accounts;

/// <summary>Finds out who somebody is, by the id that a front end vouches for.</summary>
/// <param name="admins">Ids that the configuration makes admins; nobody can take that from them in chat.</param>
public sealed class Identification(IAccountStore accounts, IReadOnlySet<string> admins)
{
    /// <summary>Somebody unknown comes back as a stranger.</summary>
    public async Task<Caller> WhoIsAsync(string id, CancellationToken ct)
    {
        if (admins.Contains(id))
        {
            return new Caller(id, Role.Admin);
        }

        var account = await accounts.FindAsync(id, ct);
        return new Caller(id, account?.Role ?? Role.Stranger);
    }

    /// <summary>Everybody who is admin now.</summary>
    public async Task<IReadOnlyList<string>> AdminsAsync(CancellationToken ct)
    {
        var stored = await accounts.ListAsync(ct);
        return [.. stored.Where(account => account.Role == Role.Admin).Select(account => account.Id).Union(admins)];
    }
}
