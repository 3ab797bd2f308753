using TelegramTrader.Application;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Chat;
using TelegramTrader.Telegram.Cards;
using TelegramTrader.Telegram.Chat;
using TelegramTrader.Telegram.Jobs;
using Message = TelegramTrader.Telegram.BotApi.Types.Messages.Message;

namespace TelegramTrader.Telegram.Desk;

/// <summary>Answers what somebody wrote.</summary>
internal sealed class MessageDesk(ChatRouter router, ChatAccess access, QuestionBook questions, BotIdentity me)
{
    public async Task<DeskAnswer> AnswerAsync(Message message, InboxKey key, CancellationToken ct)
    {
        if (!Hearing.IsOwnWord(message, out var user))
        {
            return DeskAnswer.Nothing;
        }

        var speaker = Speaker.Of(user, message.Chat, message, me);
        if (Hearing.Words(message, speaker.IsPrivate, me) is not { } words)
        {
            return speaker.IsPrivate && IsSomethingSaid(message)
                ? await AnswerWordlessAsync(speaker, ct)
                : DeskAnswer.Nothing;
        }

        var caller = await access.WhoIsAsync(speaker, ct);
        var answer = await access.IsAllowedAsync(speaker, caller, ct)
            || (router.IsCommand(words) && await access.TryOpenAsync(speaker, caller, ct))
            ? await AnswerAsync(speaker, caller, words, message.MessageId, key, ct)
            : await access.RefuseAsync(speaker, caller, words, ct);
        return speaker.IsPrivate ? answer with { Menu = new DeskMenu(speaker.ChatId, caller.Role) } : answer;
    }

    public DeskAnswer Apologise(Message message, Refusal refusal) => Hearing.IsOwnWord(message, out var user)
        ? DeskAnswer.Of(CardMaker.Of(refusal, [], "/start", Speaker.Of(user, message.Chat, message, me).Place))
        : DeskAnswer.Nothing;

    private async Task<DeskAnswer> AnswerAsync(
        Speaker speaker, Caller caller, string words, long messageId, InboxKey key, CancellationToken ct)
    {
        // In a group several may ask at once: there each answer points to its question.
        var place = speaker.Place with { ReplyTo = speaker.IsPrivate ? null : messageId };
        var command = await questions.CompleteAsync(speaker, words, ct) ?? words;
        var reply = await router.AnswerAsync(command, caller.At(place, key), ct);
        if (reply.Question is { } question)
        {
            await questions.NoteAsync(speaker, question, ct);
        }

        return ReplyCards.Of(reply, command, 0, place, me);
    }

    // A photograph, a sticker, a voice: a person, but no words for us.
    private static bool IsSomethingSaid(Message message) =>
        message.Photo is not null || message.Document is not null || message.Caption is not null
        || (message.Rest is { } rest && Wordless.Any(rest.ContainsKey));

    private static readonly string[] Wordless =
        ["sticker", "voice", "audio", "video", "video_note", "animation", "location", "contact", "poll", "dice"];

    private async Task<DeskAnswer> AnswerWordlessAsync(Speaker speaker, CancellationToken ct)
    {
        var caller = await access.WhoIsAsync(speaker, ct);
        var refusal = new Refusal(RefusalKind.Invalid, "I read words only.", "Try \"btc 15m\", or /help.");
        return await access.IsAllowedAsync(speaker, caller, ct)
            ? DeskAnswer.Of(CardMaker.Of(refusal, [], "/help", speaker.Place))
            : await access.RefuseAsync(speaker, caller, "-", ct);
    }
}
