using System.Globalization;
using TelegramTrader.Sandbox.Telegram.Model;
using TelegramTrader.Sandbox.Telegram.Text;

namespace TelegramTrader.Sandbox.Telegram.Api;

/// <summary>Mentions by id, from an entity or a <c>tg://user</c> link; one of a stranger is plain text.</summary>
internal static class MentionedPeople
{
    public static FormattedText In(FormattedText text, World world) => text with
    {
        Entities = [.. text.Entities.Select(entity => Resolved(entity, world)).OfType<TextEntity>()],
    };

    private static TextEntity? Resolved(TextEntity entity, World world)
    {
        var id = entity.Type switch
        {
            "text_link" => LinkText.UserId(entity.Argument),
            "text_mention" => long.TryParse(entity.Argument, CultureInfo.InvariantCulture, out var given) ? given : 0,
            _ => null,
        };
        if (id is not { } number)
        {
            return entity;
        }

        return world.Person(number) is { } person
            ? entity with
            {
                Type = "text_mention",
                Argument = number.ToString(CultureInfo.InvariantCulture),
                Person = person,
            }
            : null;
    }
}
