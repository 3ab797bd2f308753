namespace TelegramTrader.Telegram.Outbox;

/// <summary>Keeps a <see cref="SpanRule"/>: remembers the last moments, as many as the rule allows.</summary>
internal sealed class SlidingWindow(SpanRule rule)
{
    private readonly Queue<TimeSpan> moments = new();

    /// <summary>When one more may follow, after others that are decided upon but not yet taken.</summary>
    public TimeSpan ReadyAt(int others = 0)
    {
        var most = Math.Max(1, rule.Most - others);
        return moments.Count < most ? TimeSpan.MinValue : moments.ElementAt(moments.Count - most) + rule.Span;
    }

    public void Take(TimeSpan now)
    {
        if (moments.Count == rule.Most)
        {
            moments.Dequeue();
        }

        moments.Enqueue(now);
    }
}
