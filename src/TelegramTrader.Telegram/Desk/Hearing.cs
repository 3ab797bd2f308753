using TelegramTrader.Telegram.BotApi.Types;
using Message = TelegramTrader.Telegram.BotApi.Types.Messages.Message;

namespace TelegramTrader.Telegram.Desk;

/// <summary>What a message says to the bot, if it is meant.</summary>
internal static class Hearing
{
    /// <summary>The words for the router; null where the message is not for this bot.</summary>
    public static string? Words(Message message, bool isPrivate, BotIdentity me)
    {
        if (message.Text?.Trim() is not { Length: > 0 } text)
        {
            return null;
        }

        if (text.StartsWith('/'))
        {
            return IsForMe(text, me) ? text : null;
        }

        return isPrivate || IsReplyToMe(message, me) ? text : AfterMention(text, me);
    }

    /// <summary>Somebody we can know: a person, speaking for themselves, in their own words.</summary>
    public static bool IsOwnWord(Message message, out User user)
    {
        user = message.From!;
        return message is { From: { IsBot: false }, SenderChat: null, ViaBot: null, ForwardOrigin: null }
            && message.IsAutomaticForward is not true
            && message.BusinessConnectionId is null
            && message.GuestQueryId is null;
    }

    private static bool IsForMe(string text, BotIdentity me)
    {
        var word = text.Split((char[]?)null, 2)[0];
        var at = word.IndexOf('@', StringComparison.Ordinal);
        return at < 0
            || me.Username is null
            || word[(at + 1)..].Equals(me.Username, StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsReplyToMe(Message message, BotIdentity me) =>
        message.ReplyToMessage?.From is { IsBot: true } bot && bot.Id == me.BotId;

    private static string? AfterMention(string text, BotIdentity me)
    {
        var words = text.Split((char[]?)null, 2);
        return me.Username is { } name && words.Length == 2
            && words[0].Equals("@" + name, StringComparison.OrdinalIgnoreCase)
                ? words[1]
                : null;
    }
}
