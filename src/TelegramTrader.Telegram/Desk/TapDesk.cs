using TelegramTrader.Application;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Chat;
using TelegramTrader.Telegram.BotApi.Types.Messages;
using TelegramTrader.Telegram.Cards;
using TelegramTrader.Telegram.Chat;
using TelegramTrader.Telegram.Jobs;

namespace TelegramTrader.Telegram.Desk;

/// <summary>Answers a tap on a button: by who taps, on the present version of the card, once.</summary>
internal sealed class TapDesk(
    ChatRouter router, ChatAccess access, IViewStore views, TapAnswers answers, QuestionBook questions, BotIdentity me)
{
    private const string Old = "This view is old; here is the present one.";
    private const string Gone = "This view is too old. Send the command again.";

    public async Task<DeskAnswer> AnswerAsync(CallbackQuery tap, InboxKey key, CancellationToken ct)
    {
        if (tap.Message is not { } message || tap.From.IsBot)
        {
            return await SayAsync(tap, Gone, ct);
        }

        var speaker = Speaker.Of(tap.From, message.Chat, message, me);
        var caller = (await access.WhoIsAsync(speaker, ct)).At(speaker.Place, key);
        if (!await access.IsAllowedAsync(speaker, caller, ct))
        {
            return await SayAsync(tap, "You are not let in here.", ct);
        }

        // The data came from a client: it is believed only as far as a view of this very chat stands behind it.
        var view = CallbackToken.TryParse(tap.Data, out var token) ? await views.FindAsync(token.ViewId, ct) : null;
        if (view is null || view.ChatId != speaker.ChatId)
        {
            return await SayAsync(tap, Gone, ct);
        }

        // The same tap once more, after a crash in the middle: its version is taken, but nothing came of it.
        if (token.Version + 1 == view.Version && await views.TryTakeAsync(view.Id, token.Version, key, ct))
        {
            view = view with { Version = token.Version };
        }

        var isPresent = token.Version == view.Version && token.Action < view.Actions.Count;
        var action = isPresent ? view.Actions[token.Action] : new ChatViewAction(view.Command, view.Page);
        var card = new TappedCard(speaker, caller, view, action, message);
        return isPresent && !card.IsInPlace
            ? await OpenAsync(tap, card, ct)
            : await RedrawAsync(tap, card, isPresent ? null : Old, key, ct);
    }

    public Task<DeskAnswer> ApologiseAsync(CallbackQuery tap, Refusal refusal, CancellationToken ct) =>
        SayAsync(tap, refusal.Sentence, ct);

    // Another command: its answer is a message of its own, and the card stays as it is.
    private async Task<DeskAnswer> OpenAsync(CallbackQuery tap, TappedCard card, CancellationToken ct)
    {
        var answering = router.AnswerAsync(card.Action.Command, card.Caller, ct);
        var reply = await answers.WhileAsync(tap.Id, answering, null, ct);
        return reply.Refusal is not null && reply.Question is null && reply.Suggestions.Count == 0
            ? DeskAnswer.Nothing
            : await NotedAsync(reply, card, card.Speaker.Place, ct);
    }

    private async Task<DeskAnswer> RedrawAsync(
        CallbackQuery tap, TappedCard card, string? toast, InboxKey key, CancellationToken ct)
    {
        if (!await views.TryTakeAsync(card.View.Id, card.View.Version, key, ct))
        {
            return await SayAsync(tap, Old, ct);
        }

        var answering = router.AnswerAsync(card.Action.Command, card.Caller, ct);
        var reply = await answers.WhileAsync(tap.Id, answering, toast, ct);
        if (reply.Document is not null)
        {
            // A file is a message of its own; the card that it was asked for on stays.
            var file = await NotedAsync(reply, card, card.Speaker.Place, ct);
            return file with { Cards = [.. file.Cards, .. Rearmed(card).Cards] };
        }

        return reply.Report is not null || reply.Question is not null
            ? await NotedAsync(reply, card, card.Place, ct)
            : Rearmed(card);
    }

    // A tap answers what was asked; and where it leads to a question, the next text answers that.
    private async Task<DeskAnswer> NotedAsync(Reply reply, TappedCard card, CardPlace place, CancellationToken ct)
    {
        if (reply.Question is { } question)
        {
            await questions.NoteAsync(card.Speaker, question, ct);
        }
        else
        {
            await questions.ForgetAsync(card.Speaker, ct);
        }

        return ReplyCards.Of(reply, card.Action.Command, card.Action.Page, place, me);
    }

    // The answer was no: the card stays, and its buttons act again. Where the server does not say which buttons those
    // are, the next tap finds them old and draws the card anew.
    private static DeskAnswer Rearmed(TappedCard card) =>
        card.Labels.Sum(row => row.Count) == card.View.Actions.Count
            ? DeskAnswer.Of(CardMaker.Rearmed(card.View, card.Labels, card.Place))
            : DeskAnswer.Nothing;

    private async Task<DeskAnswer> SayAsync(CallbackQuery tap, string sentence, CancellationToken ct)
    {
        await answers.SayAsync(tap.Id, sentence, isAlert: true, ct);
        return DeskAnswer.Nothing;
    }
}

/// <summary>A card with a finger on it.</summary>
internal sealed record TappedCard(
    Speaker Speaker, Caller Caller, ChatView View, ChatViewAction Action, Message Message)
{
    /// <summary>The same command shown differently changes the card; another has an answer of its own.</summary>
    public bool IsInPlace => NameOf(Action.Command) == NameOf(View.Command);

    public CardPlace Place => Speaker.Place with
    {
        Edits = Message.MessageId,
        Replaces = View,
    };

    /// <summary>As they stand on the card now.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Labels =>
        [.. (Message.ReplyMarkup?.InlineKeyboard ?? []).Select(row => row.Select(button => button.Text).ToList())];

    private static string NameOf(string command) =>
        command.StartsWith('/') ? command.Split((char[]?)null, 2)[0].Split('@')[0].ToLowerInvariant() : "/price";
}
