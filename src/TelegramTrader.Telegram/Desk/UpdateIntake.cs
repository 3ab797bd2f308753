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
    private const int MostAttempts = 3;
    private const string NoContent = "It has no content.";

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    /// <summary>One update of a webhook; it answers at once, also when there is no room.</summary>
    /// <param name="body">Kept as it is, not copied: it belongs to the intake from now on.</param>
    public async Task<IntakeOutcome> TakeAsync(ReadOnlyMemory<byte> body, CancellationToken ct)
    {
        if (TryEntry(body, out var problem) is not { } entry)
        {
            await inbox.QuarantineAsync(botId, body, problem, ct);
            return IntakeOutcome.Quarantined;
        }

        if (!queue.TryReserve(1))
        {
            return IntakeOutcome.Full;
        }

        var kept = await KeepAsync([entry], ct);
        return kept == 1 ? IntakeOutcome.Kept : IntakeOutcome.Repeated;
    }

    /// <summary>Updates that were fetched; it waits until there is room for them.</summary>
    public async Task TakeAsync(IReadOnlyList<ReceivedUpdate> updates, CancellationToken ct)
    {
        foreach (var broken in updates.Where(update => update.UpdateId is null || update.Update is null))
        {
            await inbox.QuarantineAsync(botId, broken.Raw, broken.Problem ?? NoContent, ct);
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

    /// <summary>
    /// Takes up what was kept and not answered when the program ended; before anything new comes, so that each chat's
    /// order holds. Updates that were there at several ends without a farewell are given up.
    /// </summary>
    public async Task ResumeAsync(CancellationToken ct)
    {
        var waiting = await inbox.TakeWaitingAsync(botId, int.MaxValue, ct);
        foreach (var hopeless in waiting.Where(update => update.Attempts > MostAttempts))
        {
            await inbox.GiveUpAsync(hopeless.Key, "Answering it ended the program several times.", ct);
        }

        var hopeful = waiting.Where(update => update.Attempts <= MostAttempts).ToList();
        queue.ReserveAnyway(hopeful.Count);
        queue.Enqueue(hopeful);
    }

    /// <summary>The program ends in peace: what still waits was not tried in vain.</summary>
    public Task FarewellAsync(CancellationToken ct) => inbox.ForgiveAsync(botId, ct);

    // Most are kept after a glance: whoever brings them waits, and whoever answers them reads them whole.
    private InboxUpdate? TryEntry(ReadOnlyMemory<byte> body, out string problem)
    {
        problem = "";
        if (UpdateGlance.TryRead(body.Span, out var seen))
        {
            return new InboxUpdate(new InboxKey(botId, seen.UpdateId), seen.Line, body, clock.GetUtcNow());
        }

        var update = UpdateReader.Read(body);
        problem = update.Problem ?? NoContent;
        return update is { UpdateId: { } id, Update: { } read } ? Entry(id, read, update) : null;
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

    internal static long LineOf(Update update) =>
        (update.Message ?? update.EditedMessage ?? update.CallbackQuery?.Message)?.Chat.Id
            ?? update.MyChatMember?.Chat.Id
            ?? update.CallbackQuery?.From.Id
            ?? 0;
}
