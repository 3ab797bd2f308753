using System.Globalization;

namespace TelegramTrader.Analytics.Expressions;

/// <summary>
/// Cuts a text into tokens. A character that fits nowhere becomes a token too, so that the first fault is told first.
/// </summary>
internal static class ExpressionLexer
{
    private const int MostExponentDigits = 4;

    public static List<Token> Read(string text)
    {
        var tokens = new List<Token>();
        var at = 0;
        while (at < text.Length)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            var token = Next(text, at);
            tokens.Add(token);
            at = token.EndsAt;
        }

        tokens.Add(new Token(TokenKind.End, text.Length, 0));
        return tokens;
    }

    private static Token Next(string text, int at)
    {
        var sign = text[at];
        if (char.IsAsciiDigit(sign)) return Number(text, at);
        if (IsWordCharacter(sign)) return new Token(TokenKind.Name, at, WordEnd(text, at) - at);

        return sign switch
        {
            '+' => new Token(TokenKind.Plus, at, 1),
            '-' or '−' => new Token(TokenKind.Minus, at, 1),
            '*' or '×' => new Token(TokenKind.Times, at, 1),
            '/' or '÷' => new Token(TokenKind.Over, at, 1),
            '(' => new Token(TokenKind.Open, at, 1),
            ')' => new Token(TokenKind.Close, at, 1),
            ',' => new Token(TokenKind.Comma, at, 1),
            '.' => new Token(TokenKind.Dot, at, 1),
            ';' => new Token(TokenKind.Separator, at, 1),
            '[' => new Token(TokenKind.OpenSquare, at, 1),
            ']' => new Token(TokenKind.CloseSquare, at, 1),
            '@' => new Token(TokenKind.At, at, 1),
            '≤' => new Token(TokenKind.LessOrEqual, at, 1),
            '≥' => new Token(TokenKind.GreaterOrEqual, at, 1),
            '≠' => new Token(TokenKind.Different, at, 1),
            '=' or '<' or '>' or '!' => Comparison(text, at),
            '&' => Elsewhere(text, at, "and"),
            '|' => Elsewhere(text, at, "or"),
            _ => Stray(text, at),
        };
    }

    private static Token Comparison(string text, int at) => (text[at], Follows(text, at, '=')) switch
    {
        ('=', true) => new Token(TokenKind.Same, at, 2),
        ('=', false) => new Token(TokenKind.Equals, at, 1),
        ('<', true) => new Token(TokenKind.LessOrEqual, at, 2),
        ('<', false) when Follows(text, at, '>') => Problem(at, 2, "<> is written !=."),
        ('<', false) => new Token(TokenKind.Less, at, 1),
        ('>', true) => new Token(TokenKind.GreaterOrEqual, at, 2),
        ('>', false) => new Token(TokenKind.Greater, at, 1),
        (_, true) => new Token(TokenKind.Different, at, 2),
        _ => Problem(at, 1, "! is written not."),
    };

    /// <summary>A sign of programming languages for what is a word here.</summary>
    private static Token Elsewhere(string text, int at, string word)
    {
        var length = Follows(text, at, text[at]) ? 2 : 1;
        return Problem(at, length, $"{text.AsSpan(at, length)} is written {word}.");
    }

    private static Token Problem(int at, int length, string sentence) =>
        new(TokenKind.Stray, at, length, Problem: sentence);

    /// <summary>
    /// A number, a ratio such as 5% or 10bp, or (for choices such as 1d) a word that begins with a digit.
    /// </summary>
    private static Token Number(string text, int start)
    {
        var at = Digits(text, start);
        if (at + 1 < text.Length && text[at] == '.' && char.IsAsciiDigit(text[at + 1])) at = Digits(text, at + 1);

        var mantissa = text.AsSpan(start, at - start);
        var exponent = 0;
        if (at < text.Length && (text[at] | 0x20) == 'e')
        {
            var signed = at + 1 < text.Length && text[at + 1] is '+' or '-' ? at + 2 : at + 1;
            var end = Digits(text, signed);
            if (end > signed)
            {
                if (end - signed > MostExponentDigits) return TooLarge(start, end);
                var digits = text.AsSpan(at + 1, end - at - 1);
                exponent = int.Parse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
                at = end;
            }
        }

        if (at < text.Length && text[at] == '%')
        {
            at++;
            exponent -= 2;
        }
        else if (WordEnd(text, at) == at + 2 && text.AsSpan(at, 2).Equals("bp", StringComparison.OrdinalIgnoreCase))
        {
            at += 2;
            exponent -= 4;
        }
        else if (WordEnd(text, at) > at)
        {
            return new Token(TokenKind.Name, start, WordEnd(text, at) - start);
        }

        // The shift is made in the text, not by dividing: 0.1%, 10bp and 0.001 have to be one value to the last bit.
        var shifted = string.Create(CultureInfo.InvariantCulture, $"{mantissa}e{exponent}");
        var value = double.Parse(shifted, NumberStyles.Float, CultureInfo.InvariantCulture);
        return double.IsFinite(value) ? new Token(TokenKind.Number, start, at - start, value) : TooLarge(start, at);
    }

    private static Token TooLarge(int start, int end) =>
        new(TokenKind.Stray, start, end - start, Problem: "This number has too many digits to be computed with.");

    private static Token Stray(string text, int at)
    {
        var isPair = char.IsSurrogatePair(text, at);
        var code = isPair ? char.ConvertToUtf32(text, at) : text[at];
        var shown = code is > ' ' and <= '~'
            ? ((char)code).ToString()
            : string.Create(CultureInfo.InvariantCulture, $"The character U+{code:X4}");
        return new Token(TokenKind.Stray, at, isPair ? 2 : 1, Problem: $"{shown} means nothing in an expression.");
    }

    private static bool Follows(string text, int at, char sign) => at + 1 < text.Length && text[at + 1] == sign;

    private static bool IsWordCharacter(char sign) => char.IsAsciiLetterOrDigit(sign) || sign == '_';

    private static int WordEnd(string text, int at)
    {
        while (at < text.Length && IsWordCharacter(text[at])) at++;
        return at;
    }

    private static int Digits(string text, int at)
    {
        while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
        return at;
    }
}
