using System.Text;
using TelegramTrader.Sandbox.Telegram.Model;

namespace TelegramTrader.Sandbox.Telegram.Text;

/// <summary>Reads parse_mode HTML. A fault is told in Telegram's words with its tag's offset in UTF-8.</summary>
internal sealed class HtmlReader
{
    private readonly string source;
    private readonly StringBuilder text = new();
    private readonly Stack<HtmlTag> open = new();
    private readonly List<TextEntity> entities = [];
    private int at;
    private int tagBegin;

    private HtmlReader(string source) => this.source = source;

    public static FormattedText Read(string html) => new HtmlReader(html).Run();

    private char Here => at < source.Length ? source[at] : '\0';

    // Telegram's own notion: the end of the text counts as a space too.
    private bool IsSpace => Here is ' ' or '\t' or '\r' or '\n' or '\0' or '\v';

    private FormattedText Run()
    {
        while (at < source.Length)
        {
            if (Here == '<')
            {
                Tag();
            }
            else
            {
                Character(text);
            }
        }

        if (open.TryPeek(out var left))
        {
            throw Fault($"Can't find end tag corresponding to start tag \"{left.Name}\"");
        }

        return new FormattedText(text.ToString(), EntityOrder.Of(entities));
    }

    private void Character(StringBuilder into)
    {
        if (Here == '&' && HtmlEntity.Read(source.AsSpan(at)) is { Read: > 0 } reference)
        {
            into.Append(reference.Text);
            at += reference.Read;
            return;
        }

        into.Append(source[at++]);
    }

    private void Tag()
    {
        tagBegin = at++;
        if (Here == '/')
        {
            at++;
            EndTag();
        }
        else
        {
            StartTag();
        }
    }

    private void StartTag()
    {
        var name = Name().ToLowerInvariant();
        if (at >= source.Length)
        {
            throw FaultAt("Unclosed start tag");
        }

        if (!HtmlTag.IsKnown(name))
        {
            throw FaultAt($"Unsupported start tag \"{name}\"");
        }

        string? argument = null;
        while (NextAttribute(name) is { } attribute)
        {
            argument = Argument(name, attribute.Name, attribute.Value) ?? argument;
        }

        at++;
        if (name == "span" && argument != "spoiler")
        {
            throw FaultAt("Tag \"span\" must have class \"tg-spoiler\"");
        }

        open.Push(new HtmlTag(name, argument, text.Length));
    }

    private void EndTag()
    {
        if (!open.TryPeek(out var tag))
        {
            throw FaultAt("Unexpected end tag");
        }

        var name = Name();
        SkipSpaces();
        if (Here != '>')
        {
            throw FaultAt("Unclosed end tag");
        }

        at++;
        if (name.Length > 0 && name != tag.Name)
        {
            throw Fault($"Unmatched end tag at byte offset {Offset}, expected \"</{tag.Name}>\", found \"</{name}>\"");
        }

        open.Pop();
        Close(tag);
    }

    private void Close(HtmlTag tag)
    {
        var length = text.Length - tag.Begin;
        if (length == 0)
        {
            return;
        }

        // A link without address is the address itself, when it is one.
        var argument = tag is { Name: "a", Argument: null or "" } ? text.ToString(tag.Begin, length) : tag.Argument;
        var isLink = tag.Name != "a" || LinkText.IsAddress(argument!);
        if (isLink && (tag.Name != "tg-emoji" || argument?.All(char.IsAsciiDigit) == true))
        {
            var kept = tag.Name is "a" or "tg-emoji" or "code" ? argument : null;
            entities.Add(new TextEntity(tag.Type, tag.Begin, length, kept));
        }
    }

    private (string Name, string Value)? NextAttribute(string tag)
    {
        SkipSpaces();
        if (Here == '>')
        {
            return null;
        }

        var begin = at;
        while (!IsSpace && Here is not ('=' or '>' or '/' or '"' or '\''))
        {
            at++;
        }

        var name = source[begin..at];
        if (name.Length == 0)
        {
            throw at >= source.Length
                ? FaultAt($"Unclosed start tag \"{tag}\"")
                : FaultAt($"Empty attribute name in the tag \"{tag}\"");
        }

        SkipSpaces();
        if (Here != '=')
        {
            return at < source.Length ? (name, "") : throw FaultAt($"Unclosed start tag \"{tag}\"");
        }

        at++;
        SkipSpaces();
        var value = Here is '"' or '\'' ? Quoted() : Token();
        return at < source.Length ? (name, value) : throw FaultAt("Unclosed start tag");
    }

    private string Quoted()
    {
        var quote = source[at++];
        var value = new StringBuilder();
        while (at < source.Length && Here != quote)
        {
            Character(value);
        }

        at++;
        return value.ToString();
    }

    private string Token()
    {
        var begin = at;
        while (char.IsAsciiLetterOrDigit(Here) || Here is '.' or '-')
        {
            at++;
        }

        if (at < source.Length && !IsSpace && Here != '>')
        {
            throw Fault($"Unexpected end of name token at byte offset {Bytes(begin)}");
        }

        return source[begin..at].ToLowerInvariant();
    }

    private string Name()
    {
        var begin = at;
        while (!IsSpace && Here != '>')
        {
            at++;
        }

        return source[begin..at];
    }

    private void SkipSpaces()
    {
        while (at < source.Length && IsSpace)
        {
            at++;
        }
    }

    private static string? Argument(string tag, string name, string value) => (tag, name) switch
    {
        ("a", "href") => value,
        ("code", "class") when value.StartsWith("language-", StringComparison.Ordinal) => value[9..],
        ("span", "class") when value.StartsWith("tg-", StringComparison.Ordinal) => value[3..],
        ("tg-emoji", "emoji-id") => value,
        ("blockquote", "expandable") => "1",
        _ => null,
    };

    private int Offset => Bytes(tagBegin);

    private int Bytes(int position) => Encoding.UTF8.GetByteCount(source.AsSpan(0, position));

    private BotApiException FaultAt(string what) => Fault($"{what} at byte offset {Offset}");

    private static BotApiException Fault(FormattableString what) =>
        Fault(what.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static BotApiException Fault(string what) => BotApiException.Bad("can't parse entities: " + what);
}
