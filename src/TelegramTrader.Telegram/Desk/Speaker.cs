using System.Globalization;
using TelegramTrader.Telegram.BotApi.Types;
using TelegramTrader.Telegram.Cards;
using Message = TelegramTrader.Telegram.BotApi.Types.Messages.Message;
using WireChat = TelegramTrader.Telegram.BotApi.Types.Chat;

namespace TelegramTrader.Telegram.Desk;

/// <summary>Who said something, and where. Only the numbers are trusted; names are for showing.</summary>
/// <param name="TopicId">Null outside of forums and in their general topic.</param>
internal sealed record Speaker(long UserId, string Name, long ChatId, string ChatTitle, bool IsPrivate, long? TopicId)
{
    private const int LongestName = 64;

    /// <summary>As accounts know somebody of Telegram.</summary>
    public string Id => IdOf(UserId);

    public CardPlace Place => new(ChatId, TopicId);

    public static string IdOf(long userId) => string.Create(CultureInfo.InvariantCulture, $"telegram:{userId}");

    public static bool TryUserId(string id, out long userId)
    {
        const string prefix = "telegram:";
        userId = 0;
        return id.StartsWith(prefix, StringComparison.Ordinal)
            && long.TryParse(id.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out userId);
    }

    public static Speaker Of(User user, WireChat chat, Message? message) => new(
        user.Id,
        NameOf(user),
        chat.Id,
        chat.Title ?? NameOf(user),
        chat.Type is null ? chat.Id > 0 : chat.IsPrivate,
        message?.IsTopicMessage == true ? message.MessageThreadId : null);

    private static string NameOf(User user)
    {
        string?[] names = [user.FirstName, user.LastName];
        var name = string.Join(' ', names.Where(part => !string.IsNullOrWhiteSpace(part)));
        var shown = name.Length > 0 ? name : user.Username ?? user.Id.ToString(CultureInfo.InvariantCulture);
        return shown.Length <= LongestName ? shown
            : shown[..(char.IsHighSurrogate(shown[LongestName - 1]) ? LongestName - 1 : LongestName)];
    }
}
