using System.Globalization;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Chat;
using TelegramTrader.Telegram.Cards;

namespace TelegramTrader.Telegram.Jobs;

/// <summary>Where a job's message stands, as the job keeps it.</summary>
/// <param name="ReplyTo">The message that it answers; null where nobody might wonder.</param>
/// <param name="UpdateId">What asked for it: one update begins one job, however often it is read.</param>
internal sealed record JobPlace(long BotId, long ChatId, long? TopicId, long? ReplyTo, long UpdateId)
{
    private const string Form = "telegram";

    /// <summary>Null where it is no place in a chat.</summary>
    public static JobPlace? Read(string? text)
    {
        var parts = (text ?? "").Split(':');
        var numbers = parts.Skip(1).Select(Number).OfType<long>().ToArray();
        return parts[0] == Form && parts.Length == 6
            && numbers is [var bot, var chat, var topic, var reply, var update]
            ? new JobPlace(bot, chat, topic == 0 ? null : topic, reply == 0 ? null : reply, update)
            : null;
    }

    public CardPlace ToCardPlace(string mode) => new(ChatId, mode, TopicId, ReplyTo);

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Form}:{BotId}:{ChatId}:{TopicId ?? 0}:{ReplyTo ?? 0}:{UpdateId}");

    public static JobPlace Of(CardPlace place, InboxKey key) =>
        new(key.BotId, place.ChatId, place.TopicId, place.ReplyTo, key.UpdateId);

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}

internal static class CallerPlace
{
    /// <summary>Whoever asks, where they asked.</summary>
    public static Caller At(this Caller caller, CardPlace place, InboxKey key) =>
        caller with { Place = JobPlace.Of(place, key).ToString() };
}
