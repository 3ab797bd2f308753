namespace TelegramTrader.Application.Chat;

/// <summary>Messages that are to be sent, kept until they are. Each outlives the program.</summary>
public interface IOutbox
{
    /// <summary>Keeps an outcome whole. An update that is answered already, or unknown, changes nothing.</summary>
    /// <returns>What was kept, in the order of the messages; empty where nothing was.</returns>
    /// <exception cref="OutboxFullException">There is no room in the lane; nothing was kept.</exception>
    /// <exception cref="ArgumentException">A name, a key or a view's id holds NUL or half a surrogate pair.</exception>
    /// <remarks>Half a surrogate pair in what people read becomes U+FFFD.</remarks>
    Task<IReadOnlyList<OutboxEntry>> KeepAsync(ChatOutcome outcome, CancellationToken ct);

    /// <summary>What waits, in the order of keeping, from behind an id. Those half sent come as doubtful.</summary>
    Task<IReadOnlyList<OutboxEntry>> WaitingAsync(long botId, long afterId, int most, CancellationToken ct);

    /// <summary>
    /// What an entry says; null when it has ended. <c>Edits</c> is the last message sent under <c>EditsNamed</c> in
    /// this chat and kept before; without one it is null: then the draft is sent anew, and the name points to it.
    /// </summary>
    /// <remarks>In one lane of a chat the named message goes first; in another an edit may overtake it.</remarks>
    Task<OutboxDraft?> ReadAsync(long id, CancellationToken ct);

    /// <summary>Written down before anything is sent: a crash leaves a trace. False: it waits no more.</summary>
    /// <remarks>Counts as one more attempt. What a run of the program left half sent, the next may begin.</remarks>
    Task<bool> BeginAsync(long id, DateTimeOffset at, CancellationToken ct);

    /// <param name="messageId">The number the server gave, null where it is not known.</param>
    Task SentAsync(long id, long? messageId, DateTimeOffset at, CancellationToken ct);

    /// <summary>Back among those that wait.</summary>
    /// <param name="isDoubtful">The server may have taken it all the same. Once doubtful, always doubtful.</param>
    Task PutBackAsync(
        long id, DateTimeOffset? notBefore, bool isDoubtful, string reason, CancellationToken ct);

    /// <summary>Given up, and kept for somebody to look at.</summary>
    Task BuryAsync(long id, string reason, DateTimeOffset at, CancellationToken ct);

    /// <summary>A newer draft of the same key took its place. Nothing while it is being sent.</summary>
    Task SupersedeAsync(long id, CancellationToken ct);

    /// <summary>A group has another id now: its waiting messages and views follow.</summary>
    Task MoveChatAsync(long botId, long fromChat, long toChat, CancellationToken ct);

    Task<OutboxCounts> CountAsync(long botId, CancellationToken ct);

    /// <summary>The last to die first.</summary>
    Task<IReadOnlyList<DeadLetter>> DeadAsync(long botId, int most, CancellationToken ct);

    /// <summary>Forgets what was sent, superseded or buried before.</summary>
    Task<int> ForgetAsync(DateTimeOffset before, CancellationToken ct);
}

/// <summary>No room for this lane. Whoever wanted to send waits, or says so.</summary>
public sealed class OutboxFullException(OutboxLane lane) : Exception($"The outbox has no room for {lane}.")
{
    public OutboxLane Lane { get; } = lane;
}
