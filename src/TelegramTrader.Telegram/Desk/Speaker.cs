using System.Globalization;
using TelegramTrader.Telegram.BotApi.Types;
using TelegramTrader.Telegram.Cards;
using Message = TelegramTrader.Telegram.BotApi.Types.Messages.Message;
using WireChat = TelegramTrader.Telegram.BotApi.Types.Chat;

namespace TelegramTrader.Telegram.Desk;

/// <summary>Who said something, and where. Only the numbers are trusted; names are for showing.</summary>
/// <param name="Id">As accounts know somebody.</param>
/// <param name="TopicId">Null outside of forums and in their general topic.</param>
internal sealed record Speaker(
    string Id, long UserId, string Name, long ChatId, string ChatTitle, bool IsPrivate, long? TopicId, string Mode)
{
    private const int LongestName = 64;

    public CardPlace Place => new(ChatId, Mode, TopicId);

    public static Speaker Of(User user, WireChat chat, Message? message, BotIdentity me) => new(
        me.AccountOf(user.Id),
        user.Id,
        NameOf(user),
        chat.Id,
        chat.Title ?? NameOf(user),
        chat.Type is null ? chat.Id > 0 : chat.IsPrivate,
        message?.IsTopicMessage == true ? message.MessageThreadId : null,
        me.Mode);

    private static string NameOf(User user)
    {
        string?[] names = [user.FirstName, user.LastName];
        var name = string.Join(' ', names.Where(part => !string.IsNullOrWhiteSpace(part)));
        var shown = name.Length > 0 ? name : user.Username ?? user.Id.ToString(CultureInfo.InvariantCulture);
        return shown.Length <= LongestName ? shown
            : shown[..(char.IsHighSurrogate(shown[LongestName - 1]) ? LongestName - 1 : LongestName)];
    }
}
