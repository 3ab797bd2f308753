using TelegramTrader.Application.Chat;
using TelegramTrader.Telegram.BotApi.Types;
using TelegramTrader.Telegram.BotApi.Updates;

namespace TelegramTrader.Telegram.Desk;

/// <summary>What became of an update that was handed in.</summary>
public enum IntakeOutcome
{
    /// <summary>New, kept, and in its line.</summary>
    Kept,

    /// <summary>Seen before; nothing happens a second time.</summary>
    Repeated,

    /// <summary>Cannot be read: put aside, and not to be sent again.</summary>
    Quarantined,

    /// <summary>There is no room now: to be sent again later.</summary>
    Full,
}

/// <summary>Takes updates from whoever brings them: keeps each once, then puts it into the line of its chat.</summary>
public sealed class UpdateIntake(IInbox inbox, ChatQueue queue, long botId, TimeProvider clock)
{
    private const int AtOnce = 1_000;
    private const int MostAttempts = 3;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    /// <summary>One update of a webhook; it answers at once, also when there is no room.</summary>
    public async Task<IntakeOutcome> TakeAsync(ReceivedUpdate update, CancellationToken ct)
    {
        if (update.UpdateId is not { } id || update.Update is not { } read)
        {
            await inbox.QuarantineAsync(botId, update.Raw, update.Problem ?? "It has no content.", ct);
            return IntakeOutcome.Quarantined;
        }

        if (!queue.TryReserve(1))
        {
            return IntakeOutcome.Full;
        }

        var kept = await KeepAsync([Entry(id, read, update)], ct);
        return kept == 1 ? IntakeOutcome.Kept : IntakeOutcome.Repeated;
    }

    /// <summary>Updates that were fetched; it waits until there is room for them.</summary>
    public async Task TakeAsync(IReadOnlyList<ReceivedUpdate> updates, CancellationToken ct)
    {
        foreach (var broken in updates.Where(update => update.UpdateId is null || update.Update is null))
        {
            await inbox.QuarantineAsync(botId, broken.Raw, broken.Problem ?? "It has no content.", ct);
        }

        var entries = updates
            .Where(update => update is { UpdateId: not null, Update: not null })
            .Select(update => Entry(update.UpdateId!.Value, update.Update!, update))
            .ToList();
        if (entries.Count > 0)
        {
            await RoomAsync(entries.Count, ct);
            await KeepAsync(entries, ct);
        }
    }

    /// <summary>Takes up what was kept and not answered when the program ended.</summary>
    public async Task ResumeAsync(CancellationToken ct)
    {
        var waiting = await inbox.TakeWaitingAsync(botId, AtOnce, ct);
        foreach (var hopeless in waiting.Where(update => update.Attempts > MostAttempts))
        {
            await inbox.GiveUpAsync(hopeless.Key, "Answering it ended the program several times.", ct);
        }

        var hopeful = waiting.Where(update => update.Attempts <= MostAttempts).ToList();
        if (hopeful.Count > 0)
        {
            await RoomAsync(hopeful.Count, ct);
            queue.Enqueue(hopeful);
        }
    }

    private async Task<int> KeepAsync(List<InboxUpdate> entries, CancellationToken ct)
    {
        IReadOnlyList<InboxUpdate> fresh = [];
        try
        {
            fresh = await inbox.KeepAsync(entries, ct);
            queue.Enqueue(fresh);
            return fresh.Count;
        }
        finally
        {
            queue.Release(entries.Count - fresh.Count);
        }
    }

    private async Task RoomAsync(int count, CancellationToken ct)
    {
        while (!queue.TryReserve(count))
        {
            await Task.Delay(BetweenLooks, clock, ct);
        }
    }

    private InboxUpdate Entry(long id, Update read, ReceivedUpdate update) =>
        new(new InboxKey(botId, id), LineOf(read), update.Raw, clock.GetUtcNow());

    private static long LineOf(Update update) =>
        (update.Message ?? update.EditedMessage ?? update.CallbackQuery?.Message)?.Chat.Id
            ?? update.MyChatMember?.Chat.Id
            ?? update.CallbackQuery?.From.Id
            ?? 0;
}
