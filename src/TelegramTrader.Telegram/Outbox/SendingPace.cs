namespace TelegramTrader.Telegram.Outbox;

/// <summary>When what may go where. No clock: it is told the time, as a span since any fixed moment.</summary>
internal sealed class SendingPace(PaceRules rules, Random jitter)
{
    // Chats beyond these are looked through for some that are long idle.
    private const int FewChats = 1_000;
    private const double LongestJitter = 0.1;

    private readonly SlidingWindow whole = new(rules.Whole);
    private readonly Dictionary<long, ChatPace> chats = [];
    private readonly Dictionary<(long Chat, long Message), TimeSpan> edits = [];
    private int pruneAt = FewChats;
    private TimeSpan frozenUntil = TimeSpan.MinValue;
    private (long Chat, TimeSpan At, TimeSpan Until)? lastLimited;

    /// <summary>When one more request may go, wherever to, after others that are decided upon.</summary>
    public TimeSpan WholeReadyAt(int others) => Later(frozenUntil, whole.ReadyAt(others));

    /// <summary>When the chat may be written to, as far as the chat goes.</summary>
    public TimeSpan ChatReadyAt(long chat) =>
        chats.TryGetValue(chat, out var pace) ? pace.ReadyAt(rules) : TimeSpan.MinValue;

    public TimeSpan EditReadyAt(long chat, long message) =>
        edits.TryGetValue((chat, message), out var at) ? at + BetweenEdits(chat) : TimeSpan.MinValue;

    /// <param name="edited">The message that is changed; null for a new one.</param>
    public void Take(long chat, long? edited, TimeSpan now)
    {
        whole.Take(now);
        Of(chat).Take(rules, now);
        if (edited is { } message)
        {
            edits[(chat, message)] = now;
        }

        Prune(now);
    }

    /// <summary>The server refused: nothing to this chat, or perhaps to any, before its pause is over.</summary>
    /// <returns>When the chat may be tried again.</returns>
    public TimeSpan Limit(long chat, TimeSpan pause, TimeSpan now)
    {
        var until = now + (pause * (1 + (jitter.NextDouble() * LongestJitter)));
        var pace = Of(chat);
        pace.FrozenUntil = Later(pace.FrozenUntil, until);
        if (lastLimited is { } last && last.Chat != chat && now - last.At <= rules.Together)
        {
            frozenUntil = Later(frozenUntil, Later(last.Until, until));
        }

        lastLimited = (chat, now, until);
        return pace.FrozenUntil;
    }

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private TimeSpan BetweenEdits(long chat) => chat < 0 ? rules.GroupEdits : rules.PrivateEdits;

    private ChatPace Of(long chat)
    {
        if (!chats.TryGetValue(chat, out var pace))
        {
            chats.Add(chat, pace = new ChatPace(chat < 0 ? new SlidingWindow(rules.Group) : null));
        }

        return pace;
    }

    // What is idle for longer than any rule looks back is as good as new.
    private void Prune(TimeSpan now)
    {
        if (chats.Count + edits.Count < pruneAt)
        {
            return;
        }

        var rest = Later(rules.Group.Span, rules.ChatInterval * rules.ChatBurst);
        foreach (var (chat, _) in chats.Where(entry => entry.Value.IsIdle(now - rest)).ToList())
        {
            chats.Remove(chat);
        }

        foreach (var (message, _) in edits.Where(entry => now - entry.Value > rules.GroupEdits).ToList())
        {
            edits.Remove(message);
        }

        pruneAt = Math.Max(FewChats, 2 * (chats.Count + edits.Count));
    }
}
