namespace TelegramTrader.Application.Accounts;

/// <summary>Who is let in, who asks to be, and which groups are open.</summary>
public interface IAccountStore
{
    Task<Account?> FindAsync(string id, CancellationToken ct);

    /// <summary>By time of being let in.</summary>
    Task<IReadOnlyList<Account>> ListAsync(CancellationToken ct);

    /// <summary>Lets somebody in, or gives another rank.</summary>
    /// <returns>False where it would leave nobody admin who was: then nothing changed.</returns>
    Task<bool> TrySetRoleAsync(string id, string name, Role role, CancellationToken ct);

    /// <summary>Makes somebody admin, while nobody is; of two at once one is.</summary>
    Task<bool> TrySetFirstAdminAsync(string id, string name, CancellationToken ct);

    /// <summary>Takes a rank away, unless it is the last admin's.</summary>
    /// <returns>False where nobody has this id, or it is the last admin's.</returns>
    Task<bool> TryRemoveAsync(string id, CancellationToken ct);

    /// <summary>Forgets everybody whose id begins so, their requests, and the groups they opened.</summary>
    Task ForgetAsync(string prefix, CancellationToken ct);

    /// <summary>Nothing where nobody has this id.</summary>
    Task SetReachableAsync(string id, bool isReachable, CancellationToken ct);

    /// <summary>Keeps a request in place of an older one of the same person.</summary>
    Task KeepPairingAsync(Pairing pairing, CancellationToken ct);

    Task<Pairing?> FindPairingOfAsync(string id, CancellationToken ct);

    /// <summary>Uses a code up: the first to come gets the request, if it has not expired, others null.</summary>
    Task<Pairing?> TakePairingAsync(string codeHash, DateTimeOffset now, CancellationToken ct);

    Task<OpenGroup?> FindGroupAsync(long chatId, CancellationToken ct);

    Task<IReadOnlyList<OpenGroup>> ListGroupsAsync(CancellationToken ct);

    Task OpenGroupAsync(OpenGroup group, CancellationToken ct);

    Task<bool> CloseGroupAsync(long chatId, CancellationToken ct);

    /// <summary>The group has another id now.</summary>
    Task MoveGroupAsync(long fromChat, long toChat, CancellationToken ct);
}
