using TelegramTrader.Sandbox.Telegram.Model;

namespace TelegramTrader.Sandbox.Telegram.Text;

/// <summary>Telegram drops white space around a message, in front only up to the first marked stretch.</summary>
internal static class TextTrim
{
    public static FormattedText Of(FormattedText text)
    {
        var end = text.Text.TrimEnd().Length;
        var firstMark = text.Entities.Count == 0 ? end : text.Entities.Min(entity => entity.Offset);
        var begin = Math.Min(text.Text.Length - text.Text.TrimStart().Length, Math.Min(firstMark, end));
        var kept = text.Entities
            .Select(entity => entity with
            {
                Offset = entity.Offset - begin,
                Length = Math.Min(entity.End, end) - entity.Offset,
            })
            .Where(entity => entity.Length > 0);
        return new FormattedText(text.Text[begin..end], [.. kept]);
    }
}
