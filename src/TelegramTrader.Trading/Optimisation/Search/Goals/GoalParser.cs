using System.Globalization;
using TelegramTrader.Trading.Backtests;

namespace TelegramTrader.Trading.Optimisation.Search.Goals;

/// <summary>What a term of a goal is worth; NaN where a figure in it is not defined.</summary>
internal delegate double GoalTerm(BacktestFigures figures, double years);

/// <summary>
/// Arithmetic over figures: <c>+ − * / ^</c>, parentheses, a sign, <c>min max abs sqrt log exp</c>. A power binds
/// closest and to the right; <c>-2^2</c> is −4.
/// </summary>
/// <remarks>
/// The language of expressions works on bars and has no powers; what a goal needs of it is less than what it would have
/// to be taught.
/// </remarks>
internal sealed class GoalParser
{
    private const int MostCharacters = 200;
    private const int MostDepth = 32;

    private readonly string text;
    private int at;
    private int depth;

    private GoalParser(string text) => this.text = text;

    /// <returns>The term, or the sentence that refuses the text.</returns>
    public static (GoalTerm? Term, string? Refusal) Read(string text)
    {
        if (text.Length > MostCharacters) return (null, $"A goal has at most {MostCharacters} characters.");
        if (string.IsNullOrWhiteSpace(text)) return (null, "A goal is a figure such as sharpe, or arithmetic of some.");

        try
        {
            var parser = new GoalParser(text);
            var term = parser.Sum();
            parser.Skip();
            return parser.at == text.Length ? (term, null) : (null, parser.Stray());
        }
        catch (FormatException fault)
        {
            return (null, fault.Message);
        }
    }

    private GoalTerm Sum()
    {
        var left = Product();
        while (true)
        {
            if (Takes('+'))
            {
                var (a, b) = (left, Product());
                left = (figures, years) => a(figures, years) + b(figures, years);
            }
            else if (Takes('-') || Takes('−'))
            {
                var (a, b) = (left, Product());
                left = (figures, years) => a(figures, years) - b(figures, years);
            }
            else
            {
                return left;
            }
        }
    }

    private GoalTerm Product()
    {
        var left = Signed();
        while (true)
        {
            if (Takes('*') || Takes('×'))
            {
                var (a, b) = (left, Signed());
                left = (figures, years) => a(figures, years) * b(figures, years);
            }
            else if (Takes('/') || Takes('÷'))
            {
                var (a, b) = (left, Signed());
                left = (figures, years) => a(figures, years) / b(figures, years);
            }
            else
            {
                return left;
            }
        }
    }

    private GoalTerm Signed()
    {
        if (++depth > MostDepth) throw new FormatException("The goal is nested too deeply.");
        GoalTerm term;
        if (Takes('-') || Takes('−'))
        {
            var operand = Signed();
            term = (figures, years) => -operand(figures, years);
        }
        else
        {
            term = Power();
        }

        depth--;
        return term;
    }

    private GoalTerm Power()
    {
        var left = Operand();
        if (!Takes('^')) return left;

        var right = Signed();
        return (figures, years) => Math.Pow(left(figures, years), right(figures, years));
    }

    private GoalTerm Operand()
    {
        Skip();
        if (at >= text.Length) throw new FormatException("The goal ends where a figure or a number is missing.");
        if (Takes('('))
        {
            var inner = Sum();
            Expect(')');
            return inner;
        }

        if (char.IsAsciiDigit(text[at]) || text[at] == '.') return Number();
        return char.IsAsciiLetter(text[at]) ? Named(Word()) : throw new FormatException(Stray());
    }

    private GoalTerm Named(string name)
    {
        if (GoalFunctions.Find(name) is { } function)
        {
            Expect('(');
            var first = Sum();
            var second = first;
            if (function.Arguments == 2)
            {
                Expect(',');
                second = Sum();
            }

            Expect(')');
            return (figures, years) => function.Of(first(figures, years), second(figures, years));
        }

        var figure = GoalFigure.Find(name) ?? throw new FormatException(GoalFigure.Unknown(name));
        return (figures, years) => figure.Of(figures, years) ?? double.NaN;
    }

    private GoalTerm Number()
    {
        var start = at;
        while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '.')) at++;
        var word = text[start..at];
        var isNumber = double.TryParse(
            word, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value);
        return isNumber && double.IsFinite(value)
            ? (_, _) => value
            : throw new FormatException($"{word} is not a number.");
    }

    private string Word()
    {
        var start = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] == '_')) at++;
        return text[start..at].ToLowerInvariant();
    }

    private void Expect(char sign)
    {
        if (Takes(sign)) return;
        throw new FormatException(at < text.Length ? $"{Stray()} There {sign} is missing." : $"{sign} is missing.");
    }

    private bool Takes(char sign)
    {
        Skip();
        if (at >= text.Length || text[at] != sign) return false;
        at++;
        return true;
    }

    private void Skip()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
    }

    private string Stray()
    {
        var isPair = char.IsSurrogatePair(text, at);
        return string.Create(
            CultureInfo.InvariantCulture, $"{text.AsSpan(at, isPair ? 2 : 1)} makes no sense at character {at + 1}.");
    }
}
