using TelegramTrader.Application;
using TelegramTrader.Application.Chat;

namespace TelegramTrader.Telegram.Outbox;

/// <summary>One turn of one message: read, noted as begun, requested, noted as it came out.</summary>
internal sealed class MessageTurn(
    SendingDesk desk, OutboxNotes notes, Delivery delivery, SenderHooks hooks, Action<IReadOnlyList<OutboxEntry>> kept)
{
    public async Task RunAsync(QueuedMessage message, CancellationToken ct)
    {
        try
        {
            if (await BeginAsync(message, ct) is { } draft)
            {
                await RequestAsync(message, draft, ct);
            }
        }
        catch (StorageUnavailableException fault)
        {
            // Only from before the request: later every note is repeated until it is written.
            desk.StorageFailed(fault);
            desk.Close(message, isDone: false);
        }
    }

    // Null: it is not to be requested now, or at all, and its turn is closed.
    private async Task<OutboxDraft?> BeginAsync(QueuedMessage message, CancellationToken ct)
    {
        if (desk.IsExpired(message))
        {
            await notes.Store.BuryAsync(message.Id, "It expired before it could be sent.", notes.Now, ct);
            desk.Close(message, isDone: true);
            return null;
        }

        if (await notes.Store.ReadAsync(message.Id, ct) is not { } kept)
        {
            desk.Close(message, isDone: true);
            return null;
        }

        var draft = kept with { ChatId = message.ChatId };
        // A refused edit changed nothing: another form of it need not wait as an edit does.
        var edited = message.Form == default ? draft.Edits : null;
        if (!desk.MayGo(message, edited, isGoing: false))
        {
            desk.Close(message, isDone: false);
            return null;
        }

        if (!await notes.Store.BeginAsync(message.Id, notes.Now, ct))
        {
            desk.Close(message, isDone: true);
            return null;
        }

        desk.StorageAnswered();
        if (desk.MayGo(message, edited, isGoing: true))
        {
            return draft;
        }

        // While the store was busy the server asked for silence.
        await PutBackAsync(message, null, message.IsDoubtful, "It has to wait after all.", ct);
        desk.Close(message, isDone: false);
        return null;
    }

    private async Task RequestAsync(QueuedMessage message, OutboxDraft draft, CancellationToken ct)
    {
        var came = await delivery.SendAsync(draft, message, ct);
        var (outcome, wait) = desk.Weigh(message, draft, came);
        switch (outcome.Step)
        {
            case DeliveryStep.Sent:
                await notes.WriteAsync(
                    store => store.SentAsync(message.Id, outcome.MessageId, notes.Now, ct), ct);
                desk.CountSent();
                break;
            case DeliveryStep.Moved:
                await MoveAsync(message, outcome, ct);
                return;
            case DeliveryStep.OutOfReach:
                await GiveUpChatAsync(message, draft, outcome, ct);
                break;
            case DeliveryStep.Buried:
                await BuryAsync(message, outcome.Reason, ct);
                break;
            default:
                var isDoubtful = message.IsDoubtful || outcome.Failure is { IsOutcomeUnknown: true };
                await PutBackAsync(message, wait, isDoubtful, outcome.Reason, ct);
                desk.Close(message, isDone: false);
                return;
        }

        desk.Close(message, isDone: true);
    }

    private Task PutBackAsync(
        QueuedMessage message, TimeSpan? wait, bool isDoubtful, string reason, CancellationToken ct)
    {
        var notBefore = notes.Now + wait;
        return notes.WriteAsync(store => store.PutBackAsync(message.Id, notBefore, isDoubtful, reason, ct), ct);
    }

    private Task BuryAsync(QueuedMessage message, string reason, CancellationToken ct) =>
        notes.WriteAsync(store => store.BuryAsync(message.Id, reason, notes.Now, ct), ct);

    private async Task MoveAsync(QueuedMessage message, DeliveryOutcome outcome, CancellationToken ct)
    {
        var (from, to) = (message.ChatId, outcome.Failure!.MigrateToChatId!.Value);
        await notes.WriteAsync(store => store.MoveChatAsync(message.Entry.BotId, from, to, ct), ct);
        await PutBackAsync(message, null, message.IsDoubtful, outcome.Reason, ct);
        await notes.UntilDoneAsync(() => hooks.ChatMoved(from, to, ct), ct);
        desk.Close(message, isDone: false, movedTo: to);
    }

    private async Task GiveUpChatAsync(
        QueuedMessage message, OutboxDraft draft, DeliveryOutcome outcome, CancellationToken ct)
    {
        await notes.UntilDoneAsync(() => hooks.ChatOutOfReach(message.ChatId, outcome.Failure!.Kind, ct), ct);
        var reason = outcome.Reason;
        if (draft is { Lane: OutboxLane.Risk, IsPassedOn: false })
        {
            reason += await PassOnAsync(message, draft, ct);
        }

        await BuryAsync(message, reason, ct);
    }

    // Kept before the first is buried: after a crash in between the admins read it twice, which is better than never.
    private async Task<string> PassOnAsync(QueuedMessage message, OutboxDraft draft, CancellationToken ct)
    {
        IReadOnlyList<long> chats = [];
        await notes.UntilDoneAsync(async () => chats = await hooks.FallbackChats(ct), ct);
        var others = chats.Where(chat => chat != message.ChatId).Distinct().ToList();
        if (others.Count == 0)
        {
            return " There is no other chat to tell.";
        }

        try
        {
            var outcome = new ChatOutcome(message.Entry.BotId, Answers: null)
            {
                Messages = [.. others.Select(chat => PassedOn(draft, message.ChatId, chat))],
            };
            await notes.WriteAsync(async store => kept(await store.KeepAsync(outcome, ct)), ct);
            return " It was passed on to the admins.";
        }
        catch (OutboxFullException full)
        {
            return $" It could not be passed on: {full.Message}";
        }
    }

    private static OutboxDraft PassedOn(OutboxDraft draft, long from, long to)
    {
        var opening = string.Create(
            System.Globalization.CultureInfo.InvariantCulture, $"For chat {from}, which is out of reach:\n");
        return new OutboxDraft
        {
            Lane = draft.Lane,
            ChatId = to,
            Html = opening + draft.Html,
            Plain = opening + draft.Plain,
            File = draft.File,
            IsPassedOn = true,
        };
    }
}
