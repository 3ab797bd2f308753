namespace TelegramTrader.Application.Chat;

/// <summary>Keeps every update once, until it is answered. What is answered is remembered for days.</summary>
/// <remarks>Calls may come from many threads at once; they are kept in groups where that is faster.</remarks>
public interface IInbox
{
    /// <summary>Keeps what was never seen before. Kept for good when it returns.</summary>
    /// <returns>Those that are new, in the order given; one named twice is new once.</returns>
    Task<IReadOnlyList<InboxUpdate>> KeepAsync(IReadOnlyList<InboxUpdate> updates, CancellationToken ct);

    /// <summary>Keeps bytes that cannot be read, for somebody to look at; the newest thousand of a bot stay.</summary>
    Task QuarantineAsync(long botId, ReadOnlyMemory<byte> raw, string problem, CancellationToken ct);

    /// <summary>What is kept and not answered, in the order it was kept. Counts as one more attempt at each.</summary>
    /// <remarks>The first time after keeping says 1: whoever kept an update began to answer it.</remarks>
    Task<IReadOnlyList<InboxUpdate>> TakeWaitingAsync(long botId, int most, CancellationToken ct);

    /// <summary>The program ends in peace: what waits was not tried in vain, and its attempts count anew.</summary>
    Task ForgiveAsync(long botId, CancellationToken ct);

    /// <summary>Gives up on an update: it is quarantined with what was wrong.</summary>
    Task GiveUpAsync(InboxKey key, string problem, CancellationToken ct);

    /// <summary>Forgets what was answered before.</summary>
    Task<int> ForgetAsync(DateTimeOffset before, CancellationToken ct);
}
