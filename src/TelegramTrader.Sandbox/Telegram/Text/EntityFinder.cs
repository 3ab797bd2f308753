using System.Text.RegularExpressions;
using TelegramTrader.Sandbox.Telegram.Model;

namespace TelegramTrader.Sandbox.Telegram.Text;

/// <summary>Marks what Telegram finds by itself: commands, mentions, links.</summary>
internal static partial class EntityFinder
{
    public static FormattedText Mark(FormattedText text)
    {
        var found = Commands().Matches(text.Text).Select(match => (match, Type: "bot_command"))
            .Concat(Mentions().Matches(text.Text).Select(match => (match, Type: "mention")))
            .Concat(Links().Matches(text.Text).Select(match => (match, Type: "url")))
            .Select(entry => new TextEntity(entry.Type, entry.match.Index, entry.match.Length))
            .ToList();
        var blocked = text.Entities
            .Where(entity => entity.Type is "code" or "pre" or "text_link" or "text_mention")
            .ToList();
        var free = found.Where(entity => !blocked.Exists(other => Overlap(entity, other)));
        return text with
        {
            Entities = [.. text.Entities.Concat(free).OrderBy(entity => entity.Offset).ThenByDescending(e => e.Length)],
        };
    }

    private static bool Overlap(TextEntity one, TextEntity other) => one.Offset < other.End && other.Offset < one.End;

    [GeneratedRegex(@"(?<![\w/@.<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>])")]
    private static partial Regex Commands();

    [GeneratedRegex(@"(?<![\w@/])@[A-Za-z0-9_]{3,32}(?!\w)", RegexOptions.CultureInvariant)]
    private static partial Regex Mentions();

    [GeneratedRegex(@"\bhttps?://[^\s<>""]+[^\s<>"".,;:!?')\]]", RegexOptions.CultureInvariant)]
    private static partial Regex Links();
}
