using TelegramTrader.Application;
using TelegramTrader.Application.Chat;
using TelegramTrader.Telegram.BotApi;
using TelegramTrader.Telegram.BotApi.Methods.Account;

namespace TelegramTrader.Telegram.Outbox;

/// <summary>
/// Sends what the outbox keeps: each message at least once, and twice only where nobody can tell whether the first
/// arrived. It sleeps until something is kept or something is due.
/// </summary>
public sealed class OutboxSender
{
    private static readonly TimeSpan LongestSleep = TimeSpan.FromDays(1);

    private readonly BotClient client;
    private readonly IOutbox outbox;
    private readonly SenderRules rules;
    private readonly TimeProvider clock;
    private readonly SendingDesk desk;
    private readonly MessageTurn turn;
    private readonly WakeSignal wake = new();
    private Task superseding = Task.CompletedTask;

    /// <param name="jitter">Its own: it is used under the sender's lock only.</param>
    public OutboxSender(
        BotClient client, IOutbox outbox, SenderRules rules, SenderHooks hooks, TimeProvider clock, Random jitter)
    {
        (this.client, this.outbox, this.rules, this.clock) = (client, outbox, rules, clock);
        desk = new SendingDesk(rules, clock, jitter);
        turn = new MessageTurn(desk, new OutboxNotes(outbox, desk, clock), new Delivery(client), hooks, Notify);
    }

    public SenderState State => desk.State;

    /// <summary>Says what <see cref="IOutbox.KeepAsync"/> just kept. Cheap; from any thread.</summary>
    public void Notify(IReadOnlyList<OutboxEntry> kept)
    {
        desk.Admit(kept);
        wake.Ring();
    }

    /// <summary>Until cancelled; requests under way get a few seconds to end.</summary>
    /// <exception cref="OperationCanceledException">The token, and no other way to end by itself.</exception>
    public async Task RunAsync(CancellationToken ct)
    {
        using var stopping = new CancellationTokenSource();
        await using var timer = clock.CreateTimer(
            _ => wake.Ring(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        await using var cancelled = ct.Register(wake.Ring);
        List<Task> running = [];
        try
        {
            while (!ct.IsCancellationRequested)
            {
                var awake = wake.Arm();
                await HarvestAsync(running);
                Start(running, stopping.Token);
                timer.Change(Sleep(desk.Rest()), Timeout.InfiniteTimeSpan);
                await awake;
            }
        }
        finally
        {
            await PartAsync(running, stopping);
        }

        await HarvestAsync(running);
        ct.ThrowIfCancellationRequested();
    }

    // A timer counts whole milliseconds, and one that rings early would ring in vain.
    private static TimeSpan Sleep(TimeSpan? rest) => rest is not { } time ? Timeout.InfiniteTimeSpan
        : time > LongestSleep ? LongestSleep
        : TimeSpan.FromMilliseconds(Math.Ceiling(time.TotalMilliseconds));

    // A fault of our own ends the sender, instead of a message that is lost in silence.
    private static async Task HarvestAsync(List<Task> running)
    {
        foreach (var task in running.Where(task => task.IsCompleted).ToList())
        {
            running.Remove(task);
            await task;
        }
    }

    private void Start(List<Task> running, CancellationToken ct)
    {
        if (desk.BeginScan() is { } after)
        {
            running.Add(ScanAsync(after, ct));
        }

        if (desk.BeginProbe())
        {
            running.Add(ProbeAsync(ct));
        }

        if (superseding.IsCompleted && desk.TakeSuperseded() is { Count: > 0 } superseded)
        {
            running.Add(superseding = SupersedeAsync(superseded, ct));
        }

        while (desk.Next() is { } message)
        {
            running.Add(TurnAsync(message, superseding, ct));
        }
    }

    private async Task TurnAsync(QueuedMessage message, Task before, CancellationToken ct)
    {
        try
        {
            // Else, after a crash, an older message might follow the newer one that took its place.
            await before;
            await turn.RunAsync(message, ct);
        }
        finally
        {
            wake.Ring();
        }
    }

    private async Task ScanAsync(long after, CancellationToken ct)
    {
        var isComplete = false;
        try
        {
            var hasRoom = true;
            while (hasRoom && !isComplete)
            {
                var page = await outbox.WaitingAsync(rules.BotId, after, rules.PageSize, ct);
                desk.StorageAnswered();
                isComplete = page.Count == 0;
                hasRoom = desk.TakeScanned(page);
                after = isComplete ? after : page[^1].Id;
            }

            isComplete = true;
        }
        catch (StorageUnavailableException fault)
        {
            desk.StorageFailed(fault);
        }
        finally
        {
            desk.EndScan(isComplete);
            wake.Ring();
        }
    }

    private async Task ProbeAsync(CancellationToken ct)
    {
        var asked = await client.SendAsync(new GetMe(), ct);
        asked.IsDone(out _, out var failure);
        desk.EndProbe(failure);
        wake.Ring();
    }

    private async Task SupersedeAsync(IReadOnlyList<long> ids, CancellationToken ct)
    {
        var notes = new OutboxNotes(outbox, desk, clock);
        foreach (var id in ids)
        {
            await notes.WriteAsync(store => store.SupersedeAsync(id, ct), ct);
        }

        wake.Ring();
    }

    private async Task PartAsync(List<Task> running, CancellationTokenSource stopping)
    {
        var rest = Task.WhenAll(running);
        using var enough = new CancellationTokenSource();
        await Task.WhenAny(rest, Task.Delay(rules.Farewell, clock, enough.Token));
        enough.Cancel();
        stopping.Cancel();
        await rest.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        running.RemoveAll(task => task.IsCanceled);
    }
}
