using System.Text;
using TelegramTrader.Sandbox.Telegram.Model;

namespace TelegramTrader.Sandbox.Telegram.Text;

/// <summary>Writes marked text as HTML that <see cref="HtmlReader"/> reads back.</summary>
internal static class HtmlWriter
{
    public static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);

    public static string Write(FormattedText text)
    {
        var html = new StringBuilder();
        var open = new Stack<TextEntity>();
        var waiting = new Queue<TextEntity>(text.Entities.Where(entity => Tags(entity).Open.Length > 0));
        for (var i = 0; i <= text.Text.Length; i++)
        {
            while (open.TryPeek(out var inner) && inner.End <= i)
            {
                html.Append(Tags(open.Pop()).Close);
            }

            // One that would outlive the one around it is cut where that ends.
            while (i < text.Text.Length && waiting.TryPeek(out var next) && next.Offset <= i)
            {
                waiting.Dequeue();
                var end = open.TryPeek(out var outer) ? Math.Min(outer.End, next.End) : next.End;
                open.Push(next with { Length = end - next.Offset });
                html.Append(Tags(next).Open);
            }

            if (i < text.Text.Length)
            {
                html.Append(Escape(text.Text[i].ToString()));
            }
        }

        return html.ToString();
    }

    private static (string Open, string Close) Tags(TextEntity entity) => entity.Type switch
    {
        "bold" => ("<b>", "</b>"),
        "italic" => ("<i>", "</i>"),
        "underline" => ("<u>", "</u>"),
        "strikethrough" => ("<s>", "</s>"),
        "spoiler" => ("<tg-spoiler>", "</tg-spoiler>"),
        "code" => ("<code>", "</code>"),
        "pre" when entity.Argument is { } language =>
            ($"<pre><code class=\"language-{Attribute(language)}\">", "</code></pre>"),
        "pre" => ("<pre>", "</pre>"),
        "blockquote" => ("<blockquote>", "</blockquote>"),
        "expandable_blockquote" => ("<blockquote expandable>", "</blockquote>"),
        "text_link" => ($"<a href=\"{Attribute(entity.Argument ?? "")}\">", "</a>"),
        "text_mention" => ($"<a href=\"tg://user?id={Attribute(entity.Argument ?? "")}\">", "</a>"),
        "custom_emoji" => ($"<tg-emoji emoji-id=\"{Attribute(entity.Argument ?? "")}\">", "</tg-emoji>"),
        _ => ("", ""),
    };

    private static string Attribute(string text) => Escape(text).Replace("\"", "&quot;", StringComparison.Ordinal);
}
