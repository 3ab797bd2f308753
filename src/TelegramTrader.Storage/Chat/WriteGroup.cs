using System.Data.Common;
using System.Threading.Channels;

namespace TelegramTrader.Storage.Chat;

/// <summary>
/// Small writes of many callers, as many in one transaction as came while the one before was made durable.
/// </summary>
internal sealed class WriteGroup : IAsyncDisposable
{
    /// <summary>Writes of one transaction; other writers of the database wait that long.</summary>
    public const int Most = 256;

    private const int QueueRoom = 4_096;

    private readonly Channel<Pending> queue = Channel.CreateBounded<Pending>(
        new BoundedChannelOptions(QueueRoom) { SingleReader = true });

    private readonly Database database;
    private readonly Task loop;

    public WriteGroup(Database database)
    {
        this.database = database;
        loop = Task.Run(DrainAsync);
    }

    /// <summary>Returns when the work is durable, with what it returned.</summary>
    /// <param name="work">Runs a second time, on what was before, when another of the group failed.</param>
    /// <param name="ct">Heard until the turn of the work comes; from then on it is done.</param>
    public async Task<T> DoAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken ct)
    {
        var pending = new Pending<T>(work, ct);
        try
        {
            await queue.Writer.WriteAsync(pending, ct);
        }
        catch (ChannelClosedException)
        {
            throw new ObjectDisposedException(nameof(WriteGroup));
        }

        return await pending.Done;
    }

    /// <summary>Ends when everything is written that was asked for before.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await loop;
    }

    private async Task DrainAsync()
    {
        var group = new List<Pending>(Most);
        while (await queue.Reader.WaitToReadAsync())
        {
            while (group.Count < Most && queue.Reader.TryRead(out var next))
            {
                if (!next.IsCancelled())
                {
                    group.Add(next);
                }
            }

            await WriteAsync(group);
            group.Clear();
        }
    }

    private async Task WriteAsync(List<Pending> group)
    {
        if (group.Count == 0)
        {
            return;
        }

        var (hasBegun, fault) = await TryAsync(group);
        if (fault is null || !hasBegun || group.Count == 1)
        {
            group.ForEach(pending => pending.End(fault));
            return;
        }

        for (var i = 0; i < group.Count; i++)
        {
            (hasBegun, fault) = await TryAsync([group[i]]);
            group[i].End(fault);
            if (!hasBegun)
            {
                // Out of reach for one is out of reach for all; each would wait the whole busy timeout to learn it.
                group[(i + 1)..].ForEach(pending => pending.End(fault));
                return;
            }
        }
    }

    // Whatever goes wrong is the callers' to see; the loop goes on for those that come after.
    private async Task<(bool HasBegun, Exception? Fault)> TryAsync(IReadOnlyList<Pending> group)
    {
        var hasBegun = false;
        try
        {
            await using var writing = await database.BeginWriteAsync(WriterLock.Chat, CancellationToken.None);
            hasBegun = true;
            foreach (var pending in group)
            {
                await writing.DoAsync(pending.RunAsync);
            }

            await writing.CommitAsync(CancellationToken.None);
            return (true, null);
        }
        catch (Exception fault)
        {
            return (hasBegun, fault);
        }
    }

    private abstract class Pending
    {
        public abstract Task<bool> RunAsync(DbConnection connection);

        public abstract bool IsCancelled();

        public abstract void End(Exception? fault);
    }

    private sealed class Pending<T>(Func<DbConnection, Task<T>> work, CancellationToken ct) : Pending
    {
        // Otherwise what callers do next would run inside the loop.
        private readonly TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T result = default!;

        public Task<T> Done => done.Task;

        public override async Task<bool> RunAsync(DbConnection connection)
        {
            result = await work(connection);
            return true;
        }

        public override bool IsCancelled() => ct.IsCancellationRequested && done.TrySetCanceled(ct);

        public override void End(Exception? fault) =>
            _ = fault is null ? done.TrySetResult(result) : done.TrySetException(fault);
    }
}
