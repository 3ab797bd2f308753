namespace TelegramTrader.Sandbox.Telegram.Model;

/// <summary>The sandbox's own time: a given clock plus what the control API moved it by. Never back.</summary>
internal sealed class SandboxClock(TimeProvider inner) : TimeProvider
{
    // A timer of the platform holds at most 49 days; a wait looks again long before that.
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    private readonly Lock gate = new();
    private TimeSpan offset;
    private TaskCompletionSource moved = NewSignal();

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            return inner.GetUtcNow() + offset;
        }
    }

    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        TaskCompletionSource signal;
        lock (gate)
        {
            offset += by;
            (signal, moved) = (moved, NewSignal());
        }

        signal.SetResult();
    }

    /// <summary>Waits for a moment of this clock, however the clock gets there.</summary>
    public async Task UntilAsync(DateTimeOffset due, CancellationToken ct)
    {
        while (true)
        {
            Task signal;
            TimeSpan left;
            lock (gate)
            {
                left = due - (inner.GetUtcNow() + offset);
                signal = moved.Task;
            }

            if (left <= TimeSpan.Zero)
            {
                return;
            }

            using var timer = CancellationTokenSource.CreateLinkedTokenSource(ct);
            await Task.WhenAny(signal, Task.Delay(left < LongestWait ? left : LongestWait, inner, timer.Token));
            await timer.CancelAsync();
            ct.ThrowIfCancellationRequested();
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
