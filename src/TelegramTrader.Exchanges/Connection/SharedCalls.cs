namespace TelegramTrader.Exchanges.Connection;

/// <summary>Many who ask the same at the same time share one call. It is given up when nobody waits for it.</summary>
internal sealed class SharedCalls<TKey, TAnswer>
    where TKey : notnull
{
    private readonly Lock gate = new();
    private readonly Dictionary<TKey, Call> running = [];

    public async Task<TAnswer> AskAsync(TKey key, Func<CancellationToken, Task<TAnswer>> ask, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var call = Join(key, ask);
        try
        {
            return await call.Answer.WaitAsync(ct);
        }
        finally
        {
            Leave(key, call);
        }
    }

    private Call Join(TKey key, Func<CancellationToken, Task<TAnswer>> ask)
    {
        Call call;
        lock (gate)
        {
            if (running.TryGetValue(key, out var known))
            {
                known.Waiting++;
                return known;
            }

            call = new Call();
            running[key] = call;
        }

        call.Start(ask);
        return call;
    }

    // The last to leave ends it: either it is done, or nobody wants it any more.
    private void Leave(TKey key, Call call)
    {
        lock (gate)
        {
            if (--call.Waiting > 0)
            {
                return;
            }

            if (running.GetValueOrDefault(key) == call)
            {
                running.Remove(key);
            }
        }

        call.Dispose();
    }

    private sealed class Call : IDisposable
    {
        private readonly CancellationTokenSource stop = new();
        private readonly TaskCompletionSource<TAnswer> answer =
            new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Waiting { get; set; } = 1;

        public Task<TAnswer> Answer => answer.Task;

        public void Start(Func<CancellationToken, Task<TAnswer>> ask) =>
            ask(stop.Token).ContinueWith(
                Finish, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

        public void Dispose()
        {
            stop.Cancel();
            stop.Dispose();
        }

        private void Finish(Task<TAnswer> done) => answer.SetFromTask(done);
    }
}
