using TelegramTrader.Application;
using TelegramTrader.Application.Optimisation;
using TelegramTrader.Tests.Fakes;

namespace TelegramTrader.Tests.Application.Optimisation;

/// <summary>The state of a search is written while the search goes on, the last one always.</summary>
public sealed class StateWriterTests
{
    // Only ends a test that hangs.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly MemoryOptimisationStore store = new();

    [Test]
    public async Task A_search_that_keeps_its_only_thread_busy_is_kept_all_the_same()
    {
        using var kept = new ManualResetEventSlim();
        store.Writing = _ =>
        {
            kept.Set();
            return Task.CompletedTask;
        };
        var alone = new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler;

        var isKept = await Task.Factory.StartNew(
            () =>
            {
                var writer = new StateWriter(store, "A", null);
                writer.Write("state"u8.ToArray());
                return kept.Wait(Patience);
            },
            CancellationToken.None,
            TaskCreationOptions.None,
            alone);

        Assert.That(isKept, Is.True, "nothing was written before the search was over");
    }

    [Test]
    public async Task Of_states_that_come_during_a_write_the_last_is_written_next()
    {
        var (begun, goesOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        var written = new List<byte>();
        store.Writing = async bytes =>
        {
            written.Add(bytes[0]);
            begun.TrySetResult();
            await goesOn.Task;
        };
        var writer = new StateWriter(store, "A", null);

        writer.Write(new byte[] { 1 });
        await begun.Task.WaitAsync(Patience);
        writer.Write(new byte[] { 2 });
        writer.Write(new byte[] { 3 });
        goesOn.SetResult();
        await writer.FinishAsync().WaitAsync(Patience);

        Assert.That(written, Is.EqualTo(new byte[] { 1, 3 }));
    }

    [Test]
    public async Task Every_state_is_the_kept_one_once_it_is_finished()
    {
        var writer = new StateWriter(store, "A", null);

        for (var i = 0; i < 2_000; i++)
        {
            writer.Write(BitConverter.GetBytes(i));
            await writer.FinishAsync().WaitAsync(Patience);

            Assert.That(BitConverter.ToInt32(store.States["A"]), Is.EqualTo(i));
        }
    }

    [Test]
    public async Task What_could_not_be_written_is_told_in_the_end_unless_a_later_one_was()
    {
        var isFull = true;
        store.Writing = _ => isFull ? throw new StorageUnavailableException("The disk is full.") : Task.CompletedTask;
        var writer = new StateWriter(store, "A", null);

        writer.Write(new byte[] { 1 });
        Assert.That(() => writer.FinishAsync().WaitAsync(Patience), Throws.TypeOf<StorageUnavailableException>());
        isFull = false;
        writer.Write(new byte[] { 2 });
        await writer.FinishAsync().WaitAsync(Patience);

        Assert.That(store.States["A"], Is.EqualTo(new byte[] { 2 }));
    }
}
