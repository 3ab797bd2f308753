using TelegramTrader.Sandbox.Telegram.Model;

namespace TelegramTrader.Sandbox.Telegram.Text;

/// <summary>The order and nesting Telegram gives entities back in, whatever came in.</summary>
internal static class EntityOrder
{
    private static readonly string[] Order =
    [
        "expandable_blockquote", "blockquote", "pre", "code", "text_link", "bold", "italic", "underline",
        "strikethrough", "spoiler", "custom_emoji",
    ];

    public static IReadOnlyList<TextEntity> Of(IEnumerable<TextEntity> entities)
    {
        var kept = entities.ToList();
        int before;
        do
        {
            // What was joined may now hold, or touch, what stood beside its halves: each round leaves fewer.
            before = kept.Count;
            kept = Placed(kept);
        }
        while (kept.Count < before);

        // A language belongs to a block; on a lone code it means nothing.
        return
        [
            .. Sorted(kept.Select(entity => entity.Type == "code" ? entity with { Argument = null } : entity)),
        ];
    }

    private static List<TextEntity> Placed(IEnumerable<TextEntity> entities)
    {
        var kept = new List<TextEntity>();
        foreach (var entity in Sorted(entities))
        {
            Place(kept, entity);
        }

        return kept;
    }

    private static IEnumerable<TextEntity> Sorted(IEnumerable<TextEntity> entities) => entities
        .OrderBy(entity => entity.Offset)
        .ThenByDescending(entity => entity.Length)
        .ThenBy(entity => Array.IndexOf(Order, entity.Type));

    private static void Place(List<TextEntity> kept, TextEntity entity)
    {
        var around = kept.FindIndex(other => IsMono(other.Type) && entity.Offset < other.End);
        if (around >= 0)
        {
            var isLanguage = kept[around].Type == "pre" && entity.Type == "code" && entity.Argument is not null
                && entity.Offset == kept[around].Offset && entity.Length == kept[around].Length;
            kept[around] = isLanguage ? kept[around] with { Argument = entity.Argument } : kept[around];
            return;
        }

        if (IsQuote(entity.Type) && kept.Exists(other => IsQuote(other.Type) && entity.Offset < other.End))
        {
            return;
        }

        var rivals = kept.Where(other => other.Type == entity.Type && other.Argument != entity.Argument);
        if (rivals.Any(other => entity.Offset < other.End))
        {
            return;
        }

        var before = kept.FindLastIndex(other => other.Type == entity.Type && other.Argument == entity.Argument);
        if (before >= 0 && kept[before].End >= entity.Offset && !IsQuote(entity.Type) && entity.Type != "pre")
        {
            var end = Math.Max(kept[before].End, entity.End);
            var joined = kept[before] with { Length = end - kept[before].Offset };
            if (!kept.Exists(other => Crosses(joined, other)))
            {
                kept[before] = joined;
                return;
            }
        }

        kept.Add(entity);
    }

    // A joined code may not swallow what stood around its first half either.
    private static bool Crosses(TextEntity one, TextEntity other) =>
        (IsMono(one.Type) && one.Offset <= other.Offset && other.End < one.End && !IsMono(other.Type))
        || (one.Offset < other.Offset && other.Offset < one.End && one.End < other.End)
        || (other.Offset < one.Offset && one.Offset < other.End && other.End < one.End);

    private static bool IsMono(string type) => type is "code" or "pre";

    private static bool IsQuote(string type) => type is "blockquote" or "expandable_blockquote";
}
