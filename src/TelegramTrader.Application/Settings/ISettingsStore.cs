namespace TelegramTrader.Application.Settings;

/// <summary>Named texts by scope. Of two writers of one name the later wins.</summary>
/// <remarks>
/// Texts that no database keeps (a NUL character, half a surrogate pair) are an <see cref="ArgumentException"/>.
/// </remarks>
public interface ISettingsStore
{
    Task<Setting?> FindAsync(string scope, string name, CancellationToken ct);

    /// <summary>Every setting of the scope, by name in ordinal order.</summary>
    Task<IReadOnlyList<Setting>> ListAsync(string scope, CancellationToken ct);

    Task SetAsync(string scope, string name, string value, CancellationToken ct);

    /// <summary>False when there was nothing to remove.</summary>
    Task<bool> RemoveAsync(string scope, string name, CancellationToken ct);
}
