namespace TelegramTrader.Application.Chat;

/// <summary>The views of messages; they are kept with the messages themselves, see <see cref="ChatOutcome"/>.</summary>
public interface IViewStore
{
    Task<ChatView?> FindAsync(string id, CancellationToken ct);

    /// <summary>
    /// Takes a version for one tap: the version grows by one, so that a second tap comes too late. The same update may
    /// take it again after a crash.
    /// </summary>
    /// <returns>False when the version is not the present one, and another update took it.</returns>
    Task<bool> TryTakeAsync(string id, int version, InboxKey by, CancellationToken ct);

    /// <summary>Forgets views that nobody touched since.</summary>
    Task<int> ForgetAsync(DateTimeOffset before, CancellationToken ct);
}
