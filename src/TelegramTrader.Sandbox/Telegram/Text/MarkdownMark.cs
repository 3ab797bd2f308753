namespace TelegramTrader.Sandbox.Telegram.Text;

/// <summary>A mark of MarkdownV2 that waits for its end.</summary>
/// <param name="Begin">Where the text it marks begins, in UTF-16 units of the result.</param>
/// <param name="SourceBegin">Where the mark itself stands, in UTF-16 units of what was sent.</param>
internal sealed record MarkdownMark(string Type, string? Language, int Begin, int SourceBegin)
{
    /// <summary>As Telegram names it in its complaints.</summary>
    public string Name => Type switch
    {
        "bold" => "Bold",
        "italic" => "Italic",
        "underline" => "Underline",
        "strikethrough" => "Strikethrough",
        "spoiler" => "Spoiler",
        "code" => "Code",
        "pre" => Language is null ? "Pre" : "PreCode",
        "text_link" => "TextUrl",
        "custom_emoji" => "CustomEmoji",
        _ => "BlockQuote",
    };
}
