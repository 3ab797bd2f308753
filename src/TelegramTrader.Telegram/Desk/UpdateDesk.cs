using Microsoft.Extensions.Logging;
using TelegramTrader.Application;
using TelegramTrader.Application.Chat;
using TelegramTrader.Telegram.BotApi.Types;
using TelegramTrader.Telegram.BotApi.Updates;
using TelegramTrader.Telegram.Cards;
using TelegramTrader.Telegram.Connection;

namespace TelegramTrader.Telegram.Desk;

/// <summary>Answers one update, and keeps all that comes of it in one stroke.</summary>
internal sealed class UpdateDesk(
    DeskRooms rooms,
    IInbox inbox,
    IOutbox outbox,
    Action<IReadOnlyList<OutboxEntry>> announce,
    TimeProvider clock,
    ILogger<UpdateDesk> log)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    /// <summary>Until it is answered. Where the database is out of reach or the outbox full, it waits.</summary>
    public async Task AnswerAsync(InboxUpdate received, CancellationToken ct)
    {
        var pause = FirstPause;
        while (!await TryAnswerAsync(received, ct))
        {
            await Task.Delay(pause, clock, ct);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private async Task<bool> TryAnswerAsync(InboxUpdate received, CancellationToken ct)
    {
        try
        {
            var read = UpdateReader.Read(received.Raw);
            var answer = read.Update is { } update
                ? await AnswerAsync(update, received, ct)
                : await SetAsideAsync(read, received, ct);
            announce(await outbox.KeepAsync(answer.Outcome(received.Key), ct));
            if (answer.Menu is { } menu)
            {
                await rooms.Menu.ShowAsync(menu.ChatId, menu.Role, ct);
            }

            return true;
        }
        catch (Exception held) when (held is StorageUnavailableException or OutboxFullException)
        {
            log.LogWarning("Update {Update} waits: {Reason}", received.Key.UpdateId, held.Message);
            return false;
        }
    }

    private async Task<DeskAnswer> AnswerAsync(Update update, InboxUpdate received, CancellationToken ct)
    {
        try
        {
            return update switch
            {
                { Message: { } message } => await rooms.Membership.TryMoveAsync(message, received.Key.BotId, ct)
                    ? DeskAnswer.Nothing
                    : await rooms.Messages.AnswerAsync(message, ct),
                { CallbackQuery: { } tap } => await rooms.Taps.AnswerAsync(tap, received.Key, ct),
                { MyChatMember: { } change } => await rooms.Membership.AnswerAsync(change, ct),

                // What was edited was answered before, as it stood; acting on it again would act twice.
                _ => DeskAnswer.Nothing,
            };
        }
        catch (Exception fault) when (fault is not (OperationCanceledException
            or StorageUnavailableException or OutboxFullException))
        {
            return await BrokenAsync(fault, update, received, ct);
        }
    }

    // It had an id and a chat, and the rest is not what it should be: nobody is answered, and somebody may look at it.
    private async Task<DeskAnswer> SetAsideAsync(ReceivedUpdate read, InboxUpdate received, CancellationToken ct)
    {
        log.LogWarning("Update {Update} cannot be read: {Problem}", received.Key.UpdateId, read.Problem);
        await inbox.QuarantineAsync(received.Key.BotId, received.Raw, read.Problem ?? "It has no content.", ct);
        return DeskAnswer.Nothing;
    }

    // A bug of ours must not be answered with silence, and must not come back with every start.
    private async Task<DeskAnswer> BrokenAsync(
        Exception fault, Update update, InboxUpdate received, CancellationToken ct)
    {
        log.LogError(fault, "Update {Update} of kind {Kind} broke", received.Key.UpdateId, update.Kind);
        var problem = $"Answering it broke: {fault.GetType().Name}.";
        await inbox.QuarantineAsync(received.Key.BotId, received.Raw, problem, ct);
        var refusal = new Refusal(
            RefusalKind.Failed,
            $"Something broke on our side; the log has the details under update {received.Key.UpdateId}.",
            "Try again, and tell an admin the number if it stays.");
        return update.Message is { } message
            ? DeskAnswer.Of(CardMaker.Of(refusal, [], "/start", new CardPlace(message.Chat.Id)))
            : DeskAnswer.Nothing;
    }
}

/// <summary>Who answers which kind of update.</summary>
internal sealed record DeskRooms(
    MessageDesk Messages, TapDesk Taps, MembershipDesk Membership, MenuPublisher Menu);
