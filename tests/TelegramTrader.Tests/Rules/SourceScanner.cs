using System.Text;

namespace TelegramTrader.Tests.Rules;

/// <summary>Reads C# just well enough for the rules: where words end, and where members begin and end.</summary>
internal static class SourceScanner
{
    private static readonly string[] TypeWords = ["class ", "struct ", "record ", "interface ", "enum ", "namespace "];

    /// <summary>Blanks comments and the insides of string and character literals; line ends stay.</summary>
    public static string WithoutWords(string text)
    {
        var code = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length;)
        {
            var length = WordAt(text, i);
            if (length == 0)
            {
                code.Append(text[i++]);
                continue;
            }

            foreach (var c in text.AsSpan(i, length))
            {
                code.Append(c == '\n' ? '\n' : ' ');
            }

            i += length;
        }

        return code.ToString();
    }

    /// <summary>Functions with a body: the line they begin on (from 1) and the lines they take.</summary>
    public static IEnumerable<(int Line, int Length)> Functions(string code)
    {
        var isType = new Stack<bool>();
        var (start, line, brackets) = (0, 1, 0);
        var startLine = 1;
        var bodyDepth = -1;
        for (var i = 0; i < code.Length; i++)
        {
            var c = code[i];
            line += c == '\n' ? 1 : 0;
            brackets += c is '(' or '[' ? 1 : c is ')' or ']' ? -1 : 0;
            var inBody = bodyDepth >= 0;
            if (c == '{')
            {
                var head = code[start..i];
                var opensType = !inBody && brackets == 0 && IsType(head);
                if (!inBody && !opensType)
                {
                    bodyDepth = isType.Count;
                }

                isType.Push(opensType);
                if (opensType)
                {
                    (start, startLine) = (i + 1, line);
                }
            }
            else if (c == '}')
            {
                isType.Pop();
                if (inBody && isType.Count == bodyDepth)
                {
                    bodyDepth = -1;
                }
            }

            // A member ends where its body closes, or at the semicolon of a body without braces.
            var closes = bodyDepth < 0 && brackets == 0 && (c == ';' || (c == '}' && !EndsLater(code, i)));
            if (!closes)
            {
                continue;
            }

            var member = code[start..(i + 1)];
            var lead = member.Length - member.TrimStart().Length;
            var first = startLine + member.AsSpan(0, lead).Count('\n');
            if (IsFunction(member))
            {
                yield return (first, line - first + 1);
            }

            (start, startLine) = (i + 1, line);
        }
    }

    // `= { … };`, `{ get; } = x;` and `} with { … };` go on after the brace.
    private static bool EndsLater(string code, int brace)
    {
        var rest = code.AsSpan(brace + 1).TrimStart();
        return rest.StartsWith("with ", StringComparison.Ordinal)
            || (rest.Length > 0 && rest[0] is ';' or ',' or ')' or '.' or '=' or '?');
    }

    private static bool IsType(string head)
    {
        var opening = " " + Outside(head).Replace('\n', ' ');
        return !opening.Contains('=') && TypeWords.Any(word => opening.Contains(" " + word, StringComparison.Ordinal));
    }

    // What stands in no bracket: the default of a parameter or the setting of an attribute initialises nothing.
    private static string Outside(string head)
    {
        var (depth, outside) = (0, new StringBuilder());
        foreach (var c in head)
        {
            depth += c is '(' or '[' ? 1 : 0;
            outside.Append(depth == 0 ? c : ' ');
            depth -= c is ')' or ']' ? 1 : 0;
        }

        return outside.ToString();
    }

    private static bool IsFunction(string member)
    {
        var body = member.IndexOfAny(['{', '=']);
        return body > 0 && member.AsSpan(0, body).Contains('(') && !IsType(member[..body]);
    }

    private static int WordAt(string text, int at)
    {
        var rest = text.AsSpan(at);
        if (rest.StartsWith("//", StringComparison.Ordinal))
        {
            var end = rest.IndexOf('\n');
            return end < 0 ? rest.Length : end;
        }

        if (rest.StartsWith("/*", StringComparison.Ordinal))
        {
            var end = rest.IndexOf("*/", StringComparison.Ordinal);
            return end < 0 ? rest.Length : end + 2;
        }

        if (rest[0] == '\'')
        {
            return Literal(rest, 1, '\'');
        }

        if (rest[0] == '"')
        {
            var quotes = rest.Length - rest.TrimStart('"').Length;
            if (quotes >= 3)
            {
                var end = rest[quotes..].IndexOf(new string('"', quotes), StringComparison.Ordinal);
                return end < 0 ? rest.Length : quotes + end + quotes;
            }

            var prefix = text.AsSpan(Math.Max(0, at - 2), Math.Min(2, at));
            return prefix.EndsWith("$") || prefix.EndsWith("$@") ? Interpolated(text, at) - at
                : prefix.EndsWith("@") ? Verbatim(rest)
                : Literal(rest, 1, '"');
        }

        return 0;
    }

    private static int Literal(ReadOnlySpan<char> rest, int from, char end)
    {
        for (var i = from; i < rest.Length; i++)
        {
            if (rest[i] == '\\')
            {
                i++;
            }
            else if (rest[i] == end || rest[i] == '\n')
            {
                return i + 1;
            }
        }

        return rest.Length;
    }

    // Up to the closing quote; a hole is code, and may hold strings of its own.
    private static int Interpolated(string text, int at)
    {
        var isVerbatim = text[at - 1] == '@';
        for (var i = at + 1; i < text.Length; i++)
        {
            var isDouble = i + 1 < text.Length && text[i + 1] == text[i];
            switch (text[i])
            {
                case '\\' when !isVerbatim:
                case '{' when isDouble:
                case '"' when isVerbatim && isDouble:
                    i++;
                    break;
                case '{':
                    i = Hole(text, i);
                    break;
                case '"':
                    return i + 1;
            }
        }

        return text.Length;
    }

    // The index of the brace that closes the hole.
    private static int Hole(string text, int open)
    {
        var depth = 0;
        for (var i = open; i < text.Length; i++)
        {
            var word = WordAt(text, i);
            if (word > 0)
            {
                i += word - 1;
                continue;
            }

            depth += text[i] == '{' ? 1 : text[i] == '}' ? -1 : 0;
            if (depth == 0)
            {
                return i;
            }
        }

        return text.Length;
    }

    private static int Verbatim(ReadOnlySpan<char> rest)
    {
        for (var i = 1; i < rest.Length; i++)
        {
            if (rest[i] == '"' && (i + 1 >= rest.Length || rest[i + 1] != '"'))
            {
                return i + 1;
            }

            i += rest[i] == '"' ? 1 : 0;
        }

        return rest.Length;
    }
}
