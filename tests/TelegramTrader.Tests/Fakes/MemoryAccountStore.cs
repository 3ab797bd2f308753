using TelegramTrader.Application.Accounts;

namespace TelegramTrader.Tests.Fakes;

/// <summary>Accounts, requests and groups in dictionaries.</summary>
internal sealed class MemoryAccountStore(TimeProvider time) : IAccountStore
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Account> accounts = [];
    private readonly Dictionary<string, Pairing> pairings = [];
    private readonly Dictionary<long, OpenGroup> groups = [];

    public Task<Account?> FindAsync(string id, CancellationToken ct) => Do(() => accounts.GetValueOrDefault(id));

    public Task<IReadOnlyList<Account>> ListAsync(CancellationToken ct) => Do<IReadOnlyList<Account>>(() =>
        [.. accounts.Values.OrderBy(account => account.Since).ThenBy(account => account.Id, StringComparer.Ordinal)]);

    public Task<bool> TrySetRoleAsync(string id, string name, Role role, CancellationToken ct) => Do(() =>
    {
        if (role != Role.Admin && IsLastAdmin(id))
        {
            return false;
        }

        SetRole(id, name, role);
        return true;
    });

    public Task<bool> TrySetFirstAdminAsync(string id, string name, CancellationToken ct) => Do(() =>
    {
        if (accounts.Values.Any(account => account.Role == Role.Admin))
        {
            return false;
        }

        SetRole(id, name, Role.Admin);
        return true;
    });

    public Task<bool> TryRemoveAsync(string id, CancellationToken ct) =>
        Do(() => !IsLastAdmin(id) && accounts.Remove(id));

    public Task ForgetAsync(string prefix, CancellationToken ct) => Do(() =>
    {
        bool IsMeant(string id) => id.StartsWith(prefix, StringComparison.Ordinal);
        accounts.Keys.Where(IsMeant).ToList().ForEach(id => accounts.Remove(id));
        pairings.Keys.Where(IsMeant).ToList().ForEach(id => pairings.Remove(id));
        foreach (var group in groups.Values.Where(group => IsMeant(group.OpenedBy)).ToList())
        {
            groups.Remove(group.ChatId);
        }

        return true;
    });

    public Task SetReachableAsync(string id, bool isReachable, CancellationToken ct) => Do(() =>
    {
        if (accounts.TryGetValue(id, out var account))
        {
            accounts[id] = account with { IsReachable = isReachable };
        }

        return true;
    });

    public Task KeepPairingAsync(Pairing pairing, CancellationToken ct) => Do(() =>
    {
        var now = time.GetUtcNow();
        foreach (var old in pairings.Values.Where(
            old => old.CodeHash == pairing.CodeHash || old.Expires <= now).ToList())
        {
            pairings.Remove(old.Id);
        }

        pairings[pairing.Id] = pairing;
        return true;
    });

    public Task<Pairing?> FindPairingOfAsync(string id, CancellationToken ct) =>
        Do(() => pairings.GetValueOrDefault(id));

    public Task<Pairing?> TakePairingAsync(string codeHash, DateTimeOffset now, CancellationToken ct) => Do(() =>
    {
        var taken = pairings.Values.FirstOrDefault(pairing => pairing.CodeHash == codeHash);
        return taken is not null && pairings.Remove(taken.Id) && taken.Expires > now ? taken : null;
    });

    public Task<OpenGroup?> FindGroupAsync(long chatId, CancellationToken ct) =>
        Do(() => groups.GetValueOrDefault(chatId));

    public Task<IReadOnlyList<OpenGroup>> ListGroupsAsync(CancellationToken ct) => Do<IReadOnlyList<OpenGroup>>(() =>
        [.. groups.Values.OrderBy(group => group.Since).ThenBy(group => group.ChatId)]);

    public Task OpenGroupAsync(OpenGroup group, CancellationToken ct) => Do(() => groups[group.ChatId] = group);

    public Task<bool> CloseGroupAsync(long chatId, CancellationToken ct) => Do(() => groups.Remove(chatId));

    public Task MoveGroupAsync(long fromChat, long toChat, CancellationToken ct) => Do(() =>
    {
        if (groups.Remove(fromChat, out var group))
        {
            groups[toChat] = group with { ChatId = toChat };
        }

        return true;
    });

    private bool IsLastAdmin(string id) =>
        accounts.Values.Where(account => account.Role == Role.Admin).Select(account => account.Id).ToList()
            is [var only] && only == id;

    private void SetRole(string id, string name, Role role) => accounts[id] = accounts.TryGetValue(id, out var known)
        ? known with { Name = name, Role = role }
        : new Account(id, name, role, IsReachable: true, time.GetUtcNow());

    private Task<T> Do<T>(Func<T> work)
    {
        lock (gate)
        {
            return Task.FromResult(work());
        }
    }
}
