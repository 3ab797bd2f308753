using Microsoft.Extensions.Logging;
using TelegramTrader.Application;
using TelegramTrader.Application.Chat;
using TelegramTrader.Telegram.BotApi.Types;
using TelegramTrader.Telegram.BotApi.Updates;
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
        var read = UpdateReader.Read(received.Raw);
        var answer = await UntilDoneAsync(received.Key, () => read.Update is { } update
            ? AnswerAsync(update, received, ct)
            : SetAsideAsync(read, received, ct), ct);

        // What was answered has had its effect, so only the keeping is tried again.
        announce(await UntilDoneAsync(received.Key, () => outbox.KeepAsync(answer.Outcome(received.Key), ct), ct));
        if (answer.Menu is { } menu)
        {
            await rooms.Menu.ShowAsync(menu.ChatId, menu.Role, ct);
        }
    }

    private async Task<TResult> UntilDoneAsync<TResult>(InboxKey key, Func<Task<TResult>> work, CancellationToken ct)
    {
        var pause = FirstPause;
        while (true)
        {
            try
            {
                return await work();
            }
            catch (Exception held) when (held is StorageUnavailableException or OutboxFullException)
            {
                log.LogWarning("Update {Update} waits: {Reason}", key.UpdateId, held.Message);
            }

            await Task.Delay(pause, clock, ct);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
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
                    : await rooms.Messages.AnswerAsync(message, received.Key, ct),
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
        return await rooms.ApologiseAsync(update, refusal, ct);
    }
}

/// <summary>Who answers which kind of update.</summary>
internal sealed record DeskRooms(
    MessageDesk Messages, TapDesk Taps, MembershipDesk Membership, MenuPublisher Menu)
{
    /// <summary>Says where it was asked that it cannot be answered.</summary>
    public Task<DeskAnswer> ApologiseAsync(Update update, Refusal refusal, CancellationToken ct) => update switch
    {
        { Message: { } message } => Task.FromResult(Messages.Apologise(message, refusal)),
        { CallbackQuery: { } tap } => Taps.ApologiseAsync(tap, refusal, ct),
        _ => Task.FromResult(DeskAnswer.Nothing),
    };
}
