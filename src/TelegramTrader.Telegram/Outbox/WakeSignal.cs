namespace TelegramTrader.Telegram.Outbox;

/// <summary>Wakes one that waits. What rings between arming and waiting is not missed; many rings are one.</summary>
internal sealed class WakeSignal
{
    private readonly Lock gate = new();

    // Whoever rings must not find itself doing the work of the one it woke.
    private TaskCompletionSource ring = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends with the next ring. To be called before looking for work, and awaited after.</summary>
    public Task Arm()
    {
        lock (gate)
        {
            if (ring.Task.IsCompleted)
            {
                ring = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            return ring.Task;
        }
    }

    public void Ring()
    {
        lock (gate)
        {
            ring.TrySetResult();
        }
    }
}
