namespace TelegramTrader.Sandbox.Telegram.Model;

/// <summary>A getUpdates call that waits. Ending it says why, in Telegram's words.</summary>
internal sealed class OngoingPoll
{
    private readonly TaskCompletionSource<string> ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<string> Ended => ended.Task;

    public void End(string conflict) => ended.TrySetResult(conflict);
}
