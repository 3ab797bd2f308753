using System.Collections.Concurrent;

namespace TelegramTrader.Host.Jobs;

/// <summary>
/// One thread for one piece of long work, and for all that it awaits: however long it reckons without pause, the
/// threads that answer questions are not fewer for it.
/// </summary>
internal sealed class WorkThread : TaskScheduler
{
    private readonly BlockingCollection<Task> tasks = [];

    private WorkThread()
    {
    }

    public override int MaximumConcurrencyLevel => 1;

    /// <param name="name">Of the thread, for whoever looks at the process.</param>
    public static Task<T> RunAsync<T>(string name, Func<Task<T>> work)
    {
        var scheduler = new WorkThread();
        var working = Task.Factory
            .StartNew(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, scheduler)
            .Unwrap();
        working.ContinueWith(
            _ => scheduler.tasks.CompleteAdding(),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            Default);

        // In the background: a program that ends does not wait for work that does not.
        new Thread(scheduler.Work) { Name = name, IsBackground = true }.Start();
        return working;
    }

    protected override IEnumerable<Task> GetScheduledTasks() => tasks;

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override void QueueTask(Task task)
    {
        try
        {
            tasks.Add(task);
        }
        catch (InvalidOperationException)
        {
            // What the work began and did not await comes to its end elsewhere.
            ThreadPool.UnsafeQueueUserWorkItem(_ => TryExecuteTask(task), null);
        }
    }

    private void Work()
    {
        foreach (var task in tasks.GetConsumingEnumerable())
        {
            TryExecuteTask(task);
        }
    }
}
