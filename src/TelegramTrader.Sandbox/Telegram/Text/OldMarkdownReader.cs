using System.Text;
using TelegramTrader.Sandbox.Telegram.Model;

namespace TelegramTrader.Sandbox.Telegram.Text;

/// <summary>Reads parse_mode Markdown, the first one: four marks, nothing inside another.</summary>
internal sealed class OldMarkdownReader
{
    private readonly string source;
    private readonly StringBuilder text = new();
    private readonly List<TextEntity> entities = [];
    private int at;

    private OldMarkdownReader(string source) => this.source = source;

    public static FormattedText Read(string markdown) => new OldMarkdownReader(markdown).Run();

    private FormattedText Run()
    {
        while (at < source.Length)
        {
            var isEscape = source[at] == '\\' && IsMark(At(1));
            if (isEscape || !IsMark(source[at]))
            {
                at += isEscape ? 1 : 0;
                text.Append(source[at++]);
            }
            else
            {
                Entity();
            }
        }

        return new FormattedText(text.ToString(), EntityOrder.Of(entities));
    }

    private void Entity()
    {
        var (mark, sourceBegin, begin) = (source[at], at, text.Length);
        var end = mark == '`' && At(1) == '`' && At(2) == '`' ? "```" : mark == '[' ? "]" : mark.ToString();
        at += end.Length;
        var language = end.Length == 3 ? Language() : null;
        var until = source.IndexOf(end, at, StringComparison.Ordinal);
        if (until < 0)
        {
            var offset = Encoding.UTF8.GetByteCount(source.AsSpan(0, sourceBegin));
            throw BotApiException.Bad(FormattableString.Invariant(
                $"can't parse entities: Can't find end of the entity starting at byte offset {offset}"));
        }

        var inner = source[at..until];
        text.Append(inner);
        at = until + end.Length;
        var address = mark == '[' ? Address() ?? inner : null;
        if (inner.Length > 0 && (address is null || LinkText.IsAddress(address)))
        {
            entities.Add(new TextEntity(Type(mark, end.Length), begin, inner.Length, address ?? language));
        }
    }

    private static string Type(char mark, int length) => mark switch
    {
        '*' => "bold",
        '_' => "italic",
        '[' => "text_link",
        _ => length == 3 ? "pre" : "code",
    };

    private string? Language()
    {
        var end = at;
        while (end < source.Length && !char.IsWhiteSpace(source[end]) && source[end] != '`')
        {
            end++;
        }

        var isLanguage = end > at && end < source.Length && source[end] != '`';
        var language = isLanguage ? source[at..end] : null;
        at = isLanguage ? end : at;
        at += at < source.Length && source[at] == '\n' ? 1 : 0;
        return language;
    }

    private string? Address()
    {
        if (at >= source.Length || source[at] != '(')
        {
            return null;
        }

        var end = source.IndexOf(')', at);
        var address = end < 0 ? source[(at + 1)..] : source[(at + 1)..end];
        at = end < 0 ? source.Length : end + 1;
        return address;
    }

    private char At(int ahead) => at + ahead < source.Length ? source[at + ahead] : '\0';

    private static bool IsMark(char letter) => letter is '_' or '*' or '`' or '[';
}
