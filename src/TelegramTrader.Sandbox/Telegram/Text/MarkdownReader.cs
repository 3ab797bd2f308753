using System.Text;
using TelegramTrader.Sandbox.Telegram.Model;

namespace TelegramTrader.Sandbox.Telegram.Text;

/// <summary>Reads parse_mode MarkdownV2. A fault is told in Telegram's words with its mark's offset in UTF-8.</summary>
internal sealed class MarkdownReader
{
    private const string Reserved = "_*[]()~`>#+-=|{}.!\n";

    private readonly string source;
    private readonly StringBuilder text = new();
    private readonly Stack<MarkdownMark> open = new();
    private readonly List<TextEntity> entities = [];
    private int at;
    private bool isLineBegin = true;
    private bool isQuoting;

    private MarkdownReader(string source) => this.source = source;

    public static FormattedText Read(string markdown) => new MarkdownReader(markdown).Run();

    private FormattedText Run()
    {
        while (at < source.Length)
        {
            Step();
        }

        if (open.TryPeek(out var left) && left.Type == "blockquote")
        {
            Close(expandable: false);
        }

        RequireNoneOpen();
        return new FormattedText(text.ToString(), EntityOrder.Of(entities));
    }

    private void Step()
    {
        if (IsEscape())
        {
            Keep(source[at + 1], 2);
        }
        else if (IsPlain(source[at]))
        {
            Keep(source[at], 1);
        }
        else if (isQuoting && source[at] == '\n')
        {
            QuotedLineEnd();
        }
        else if (open.TryPeek(out var last) && EndLength(last.Type) is > 0 and var length)
        {
            at += length;
            isLineBegin = false;
            Close(expandable: last.Type == "blockquote");
        }
        else if (source[at] == '\n')
        {
            Keep('\n', 1);
            isLineBegin = true;
        }
        else
        {
            Open();
        }
    }

    // Inside code only its own mark means something.
    private bool IsPlain(char letter) =>
        open.TryPeek(out var last) && last.Type is "code" or "pre" ? letter != '`' : !Reserved.Contains(letter);

    private bool IsEscape() => source[at] == '\\' && At(1) is > '\0' and <= '~';

    private void Keep(char letter, int read)
    {
        text.Append(letter);
        at += read;
        isLineBegin = false;
    }

    private void QuotedLineEnd()
    {
        if (At(1) == '>')
        {
            Keep('\n', 2);
            return;
        }

        if (open.Peek().Type != "blockquote")
        {
            RequireNoneOpen();
        }

        Close(expandable: false);
        Keep('\n', 1);
        isLineBegin = true;
    }

    /// <summary>How long the mark here is that ends what is open; 0 when this ends nothing.</summary>
    private int EndLength(string type) => (type, source[at]) switch
    {
        ("bold", '*') or ("strikethrough", '~') or ("code", '`') => 1,
        ("italic", '_') when At(1) != '_' => 1,
        ("underline", '_') when At(1) == '_' => 2,
        ("spoiler", '|') when At(1) == '|' => 2,
        ("pre", '`') when At(1) == '`' && At(2) == '`' => 3,
        ("text_link" or "custom_emoji", ']') => 1,
        ("blockquote", '|') when At(1) == '|' && At(2) is '\n' or '\0' => 2,
        _ => 0,
    };

    private void Open()
    {
        var begin = at;
        var (type, length) = (source[at], At(1)) switch
        {
            ('_', '_') => ("underline", 2),
            ('_', _) => ("italic", 1),
            ('*', _) => ("bold", 1),
            ('~', _) => ("strikethrough", 1),
            ('|', '|') => ("spoiler", 2),
            ('[', _) => ("text_link", 1),
            ('!', '[') => ("custom_emoji", 2),
            ('`', '`') when At(2) == '`' => ("pre", 3),
            ('`', _) => ("code", 1),
            ('>', _) when isLineBegin && !isQuoting => ("blockquote", 1),
            var (mark, _) => throw Fault(
                $"Character '{mark}' is reserved and must be escaped with the preceding '\\'"),
        };
        at += length;
        isQuoting |= type == "blockquote";
        isLineBegin = false;
        var language = type == "pre" ? Language() : null;
        open.Push(new MarkdownMark(type, language, text.Length, begin));
    }

    // The word at the very begin of a block, when something other than the end follows it.
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

    private void Close(bool expandable)
    {
        var mark = open.Pop();
        isQuoting &= mark.Type != "blockquote";
        var argument = mark.Type switch
        {
            "text_link" => Address() ?? text.ToString(mark.Begin, text.Length - mark.Begin),
            "custom_emoji" => EmojiId(Address()),
            _ => mark.Language,
        };
        var type = expandable ? "expandable_blockquote" : mark.Type;
        var isMeant = text.Length > mark.Begin && (type != "text_link" || LinkText.IsAddress(argument!));
        if (isMeant)
        {
            entities.Add(new TextEntity(type, mark.Begin, text.Length - mark.Begin, argument));
        }
    }

    private string? Address()
    {
        if (at >= source.Length || source[at] != '(')
        {
            return null;
        }

        var begin = ++at;
        var address = new StringBuilder();
        while (at < source.Length && source[at] != ')')
        {
            at += IsEscape() ? 1 : 0;
            address.Append(source[at++]);
        }

        return at++ < source.Length
            ? address.ToString()
            : throw Fault(FormattableString.Invariant($"Can't find end of a URL at byte offset {Bytes(begin)}"));
    }

    private static string EmojiId(string? address)
    {
        const string emoji = "tg://emoji?id=";
        var isEmoji = address?.StartsWith(emoji, StringComparison.Ordinal) == true
            && address[emoji.Length..].All(char.IsAsciiDigit);
        return isEmoji
            ? address![emoji.Length..]
            : throw Fault("Custom emoji entity must contain a tg://emoji URL");
    }

    private void RequireNoneOpen()
    {
        if (open.TryPeek(out var left))
        {
            throw Fault(FormattableString.Invariant(
                $"Can't find end of {left.Name} entity at byte offset {Bytes(left.SourceBegin)}"));
        }
    }

    private char At(int ahead) => at + ahead < source.Length ? source[at + ahead] : '\0';

    private int Bytes(int position) => Encoding.UTF8.GetByteCount(source.AsSpan(0, position));

    private static BotApiException Fault(string what) => BotApiException.Bad("can't parse entities: " + what);
}
