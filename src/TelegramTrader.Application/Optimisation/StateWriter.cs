using TelegramTrader.Trading.Optimisation.Search;

namespace TelegramTrader.Application.Optimisation;

/// <summary>
/// Keeps how far a search is without keeping it waiting: of several states that come while one is being written the
/// last is written next.
/// </summary>
internal sealed class StateWriter(IOptimisationStore store, string job, byte[]? before) : ICheckpoint
{
    private readonly Lock gate = new();
    private ReadOnlyMemory<byte>? waiting;
    private bool isWriting;
    private Task writing = Task.CompletedTask;

    public ReadOnlyMemory<byte>? Read() => before;

    public void Write(ReadOnlyMemory<byte> state)
    {
        lock (gate)
        {
            waiting = state;
            if (!isWriting || writing.IsFaulted)
            {
                // Not where the search runs: its thread does nothing else until the search is over.
                isWriting = true;
                writing = Task.Run(WriteAllAsync);
            }
        }
    }

    /// <summary>Returns when all is written.</summary>
    /// <exception cref="StorageUnavailableException">Something could not be kept.</exception>
    public async Task FinishAsync()
    {
        Task last;
        lock (gate)
        {
            last = writing;
        }

        await last;
    }

    private async Task WriteAllAsync()
    {
        while (Take() is { } state)
        {
            await store.WriteStateAsync(job, state, CancellationToken.None);
        }
    }

    private ReadOnlyMemory<byte>? Take()
    {
        lock (gate)
        {
            var next = waiting;
            waiting = null;
            isWriting = next is not null;
            return next;
        }
    }
}
