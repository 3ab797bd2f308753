namespace TelegramTrader.Telegram.Outbox;

/// <summary>How fast one chat was written to. A group keeps the minute's rule besides the second's.</summary>
internal sealed class ChatPace(SlidingWindow? group)
{
    // When the next would be due if all had kept the interval: a burst runs ahead of it.
    private TimeSpan evenly = TimeSpan.MinValue;
    private TimeSpan lastTaken = TimeSpan.MinValue;

    /// <summary>What the server asked for.</summary>
    public TimeSpan FrozenUntil { get; set; } = TimeSpan.MinValue;

    public TimeSpan ReadyAt(PaceRules rules)
    {
        var ahead = rules.ChatInterval * (rules.ChatBurst - 1);
        var ready = evenly == TimeSpan.MinValue ? evenly : evenly - ahead;
        var inGroup = group?.ReadyAt() ?? TimeSpan.MinValue;
        ready = inGroup > ready ? inGroup : ready;
        return FrozenUntil > ready ? FrozenUntil : ready;
    }

    public void Take(PaceRules rules, TimeSpan now)
    {
        evenly = (evenly > now ? evenly : now) + rules.ChatInterval;
        lastTaken = now;
        group?.Take(now);
    }

    public bool IsIdle(TimeSpan since) => lastTaken < since && FrozenUntil < since;
}
