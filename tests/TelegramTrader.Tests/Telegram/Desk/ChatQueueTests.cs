using TelegramTrader.Application.Chat;
using TelegramTrader.Telegram.Desk;

namespace TelegramTrader.Tests.Telegram.Desk;

public sealed class ChatQueueTests
{
    [Test]
    public async Task Each_line_is_answered_in_order_and_lines_side_by_side()
    {
        var answered = new List<InboxUpdate>();
        var both = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var begun = 0;
        var queue = new ChatQueue(100, workers: 4, async (update, _) =>
        {
            // Neither of the first two ends before both have begun: they run at the same time, or this never ends.
            if (update.Key.UpdateId < 2)
            {
                if (Interlocked.Increment(ref begun) == 2)
                {
                    both.SetResult();
                }

                await both.Task;
            }

            lock (answered)
            {
                answered.Add(update);
                if (answered.Count == 40)
                {
                    all.SetResult();
                }
            }
        });
        var updates = Enumerable.Range(0, 40).Select(i => Update(i, line: i % 2)).ToList();
        using var stop = new CancellationTokenSource();
        var running = queue.RunAsync(stop.Token);

        Assert.That(queue.TryReserve(40), Is.True);
        queue.Enqueue(updates);
        await all.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await stop.CancelAsync();

        Assert.That(async () => await running, Throws.InstanceOf<OperationCanceledException>());
        foreach (var line in answered.GroupBy(update => update.Line))
        {
            Assert.That(line.Select(update => update.Key.UpdateId), Is.Ordered);
        }
    }

    [Test]
    public async Task There_is_never_more_than_there_is_room_for()
    {
        var go = new SemaphoreSlim(0);
        var done = new SemaphoreSlim(0);
        var queue = new ChatQueue(capacity: 3, workers: 1, async (_, ct) =>
        {
            await go.WaitAsync(ct);
            done.Release();
        });
        using var stop = new CancellationTokenSource();
        var running = queue.RunAsync(stop.Token);

        Assert.That(queue.TryReserve(3), Is.True);
        Assert.That(queue.TryReserve(1), Is.False);
        queue.Release(2);
        queue.Enqueue([Update(1, 1)]);
        Assert.That((queue.TryReserve(2), queue.TryReserve(1)), Is.EqualTo((true, false)));

        queue.Release(2);
        go.Release();
        await done.WaitAsync();
        await stop.CancelAsync();
        Assert.That(async () => await running, Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void A_fault_ends_it_and_is_seen()
    {
        var queue = new ChatQueue(10, 2, (_, _) => throw new InvalidDataException("broken"));
        queue.TryReserve(1);
        queue.Enqueue([Update(1, 1)]);

        Assert.That(async () => await queue.RunAsync(default), Throws.InstanceOf<InvalidDataException>());
    }

    private static InboxUpdate Update(long id, long line) =>
        new(new InboxKey(1, id), line, ReadOnlyMemory<byte>.Empty, DateTimeOffset.UnixEpoch);
}
