using TelegramTrader.Application;
using TelegramTrader.Application.Chat;

namespace TelegramTrader.Telegram.Outbox;

/// <summary>Writes down what has happened, however long the store takes to answer: it cannot be undone.</summary>
internal sealed class OutboxNotes(IOutbox outbox, SendingDesk desk, TimeProvider clock)
{
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>The store itself, for what may fail.</summary>
    public IOutbox Store => outbox;

    public Task WriteAsync(Func<IOutbox, Task> write, CancellationToken ct) => UntilDoneAsync(() => write(outbox), ct);

    /// <summary>Tries until the storage is there; whatever else goes wrong is the caller's.</summary>
    public async Task UntilDoneAsync(Func<Task> act, CancellationToken ct)
    {
        while (true)
        {
            TimeSpan pause;
            try
            {
                await act();
                desk.StorageAnswered();
                return;
            }
            catch (StorageUnavailableException fault)
            {
                pause = desk.StorageFailed(fault);
            }

            await Task.Delay(pause, clock, ct);
        }
    }
}
