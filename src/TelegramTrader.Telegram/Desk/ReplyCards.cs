using TelegramTrader.Telegram.Cards;
using TelegramTrader.Telegram.Chat;

namespace TelegramTrader.Telegram.Desk;

/// <summary>Turns what a command says into messages: to who asked, and to whom else it concerns.</summary>
internal static class ReplyCards
{
    public static DeskAnswer Of(Reply reply, string command, int page, CardPlace place, BotIdentity me)
    {
        var card = reply switch
        {
            { Document: { } file } => CardMaker.Of(reply.Report!, file, command, place),
            { Follows: not null, Report: { } begun } => CardMaker.Of(begun with
            {
                Headline = "Begun; its own message follows",
                Parts = [],
                Actions = [],
            }, command, 0, place),
            { Report: { } report } => CardMaker.Of(report, command, page, place),
            { Question: { } question } => CardMaker.Of(question.Report, question.Command, page, place),
            _ => CardMaker.Of(reply.Refusal!, reply.Suggestions, command, place),
        };
        var notices = reply.Notices.SelectMany(notice => me.TryUser(notice.To, out var chat)
            ? new[] { CardMaker.Of(notice.Report, "/start", 0, new CardPlace(chat, me.Mode)) }
            : []);

        // A job speaks for itself, in a message of its own; a card that asked for it only loses its buttons.
        var hasOwnMessage = reply.Follows is not null && place.Edits is null;
        return new DeskAnswer(hasOwnMessage ? [.. notices] : [card, .. notices]);
    }
}
