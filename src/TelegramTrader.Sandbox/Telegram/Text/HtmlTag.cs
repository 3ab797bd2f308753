namespace TelegramTrader.Sandbox.Telegram.Text;

/// <summary>An opened tag that waits for its end.</summary>
/// <param name="Begin">Where the text it marks begins, in UTF-16 units of the result.</param>
internal sealed record HtmlTag(string Name, string? Argument, int Begin)
{
    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        ["b"] = "bold",
        ["strong"] = "bold",
        ["i"] = "italic",
        ["em"] = "italic",
        ["u"] = "underline",
        ["ins"] = "underline",
        ["s"] = "strikethrough",
        ["strike"] = "strikethrough",
        ["del"] = "strikethrough",
        ["span"] = "spoiler",
        ["tg-spoiler"] = "spoiler",
        ["tg-emoji"] = "custom_emoji",
        ["a"] = "text_link",
        ["code"] = "code",
        ["pre"] = "pre",
        ["blockquote"] = "blockquote",
    };

    public static bool IsKnown(string name) => Types.ContainsKey(name);

    public string Type => Name == "blockquote" && Argument is not null ? "expandable_blockquote" : Types[Name];
}
