namespace TelegramTrader.Sandbox.Exchange.Venue;

/// <summary>A clock that is ahead of another by so much, or behind it, and runs as it does.</summary>
internal sealed class ShiftedTime(TimeProvider inner, TimeSpan ahead) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow() + ahead;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        inner.CreateTimer(callback, state, dueTime, period);
}
