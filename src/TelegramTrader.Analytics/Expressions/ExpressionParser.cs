using TelegramTrader.Analytics.Series;

namespace TelegramTrader.Analytics.Expressions;

/// <summary>Recursive descent from text to syntax. The first fault stops it: every method then returns null.</summary>
/// <remarks>
/// <c>condition = joined {or joined}; joined = claim {and claim}; claim = not claim | comparison;
/// comparison = sum [(&lt;|&lt;=|&gt;|&gt;=|==|!=) sum | rising | falling]; sum = product {(+|-) product};
/// product = factor {(*|/) factor}; factor = [-] factor | value {. output | [ sum ] | @ timeframe};
/// value = number | name [( arguments )] | ( condition )</c>.
/// </remarks>
internal sealed class ExpressionParser
{
    public const int MostNodes = 256;

    private const int MostShown = 24;
    private const string Operator = "an operator";

    private static readonly string[] Words = ["and", "or", "not"];

    private static readonly Dictionary<TokenKind, BinarySign> Comparisons = new()
    {
        [TokenKind.Less] = BinarySign.Less,
        [TokenKind.LessOrEqual] = BinarySign.LessOrEqual,
        [TokenKind.Greater] = BinarySign.Greater,
        [TokenKind.GreaterOrEqual] = BinarySign.GreaterOrEqual,
        [TokenKind.Same] = BinarySign.Same,
        [TokenKind.Different] = BinarySign.Different,
    };

    private readonly string text;
    private readonly ExpressionBounds bounds;
    private readonly List<Token> tokens;
    private int next;
    private int nodes;
    private int depth;

    public ExpressionParser(string text, ExpressionBounds bounds)
    {
        this.text = text;
        this.bounds = bounds;
        tokens = text.Length <= bounds.Characters ? ExpressionLexer.Read(text) : [];
    }

    public ExpressionError? Error { get; private set; }

    private Token Current => tokens[next];

    public static bool IsWord(string name) => Words.Contains(name);

    /// <summary>Reads expressions separated by semicolons, each with its text; null when one is wrong.</summary>
    public List<(string Title, SyntaxNode Root)>? ReadAll()
    {
        if (text.Length > bounds.Characters)
        {
            var most = $"An expression has at most {bounds.Characters} characters.";
            Fail(bounds.Characters, text.Length - bounds.Characters, most);
            return null;
        }

        var all = new List<(string Title, SyntaxNode Root)>();
        while (true)
        {
            var from = next == 0 ? 0 : tokens[next - 1].EndsAt;
            var root = Condition();
            if (root is null) return null;
            if (Current.Kind is not (TokenKind.Separator or TokenKind.End))
            {
                return Unexpected<List<(string, SyntaxNode)>>(Operator);
            }

            all.Add((text[from..Current.Start].Trim(), root));
            if (Current.Kind == TokenKind.End) return all;
            next++;
        }
    }

    private SyntaxNode? Condition()
    {
        var left = Joined();
        while (left is not null && TakeWord("or"))
        {
            left = Joined() is { } right ? Counted(new BinaryNode(BinarySign.Or, left, right)) : null;
        }

        return left;
    }

    private SyntaxNode? Joined()
    {
        var left = Claim();
        while (left is not null && TakeWord("and"))
        {
            left = Claim() is { } right ? Counted(new BinaryNode(BinarySign.And, left, right)) : null;
        }

        return left;
    }

    private SyntaxNode? Claim()
    {
        var start = Current.Start;
        if (!TakeWord("not")) return Comparison();
        if (!Deepens()) return null;

        var operand = Claim();
        depth--;
        return operand is null ? null : Counted(new UnaryNode(UnarySign.Not, operand, start, operand.EndsAt));
    }

    private SyntaxNode? Comparison()
    {
        if (Sum() is not { } left) return null;

        if (Current.Kind == TokenKind.Name && Word(Current) is "rising" or "falling")
        {
            var word = Take();
            var argument = new ArgumentNode(null, left.Start, left);
            return Counted(new CallNode(Word(word), word.Length, [argument], left.Start, word.EndsAt));
        }

        if (!Comparisons.TryGetValue(Current.Kind, out var sign)) return left;

        next++;
        if (Sum() is not { } right) return null;
        return Comparisons.ContainsKey(Current.Kind)
            ? Fail(Current.Start, Current.Length, "Comparisons stand alone: write a < b and b < c, not a < b < c.")
            : Counted(new BinaryNode(sign, left, right));
    }

    private SyntaxNode? Sum()
    {
        var left = Product();
        while (left is not null && Current.Kind is TokenKind.Plus or TokenKind.Minus)
        {
            var sign = Take().Kind == TokenKind.Plus ? BinarySign.Add : BinarySign.Subtract;
            left = Product() is { } right ? Counted(new BinaryNode(sign, left, right)) : null;
        }

        return left;
    }

    private SyntaxNode? Product()
    {
        var left = Factor();
        while (left is not null && Current.Kind is TokenKind.Times or TokenKind.Over)
        {
            var sign = Take().Kind == TokenKind.Times ? BinarySign.Multiply : BinarySign.Divide;
            left = Factor() is { } right ? Counted(new BinaryNode(sign, left, right)) : null;
        }

        return left;
    }

    private SyntaxNode? Factor()
    {
        if (!Deepens()) return null;

        var factor = Current.Kind == TokenKind.Minus ? Negated() : WithEndings(Value());
        depth--;
        return factor;
    }

    private SyntaxNode? Negated()
    {
        var sign = Take();
        return Factor() is { } operand
            ? Counted(new UnaryNode(UnarySign.Negate, operand, sign.Start, operand.EndsAt))
            : null;
    }

    private SyntaxNode? WithEndings(SyntaxNode? target)
    {
        while (target is not null)
        {
            switch (Current.Kind)
            {
                case TokenKind.Dot:
                    target = Member(target);
                    break;
                case TokenKind.OpenSquare:
                    target = Past(target);
                    break;
                case TokenKind.At:
                    target = OnFrame(target);
                    break;
                default:
                    return target;
            }
        }

        return null;
    }

    private SyntaxNode? Member(SyntaxNode target)
    {
        next++;
        if (Current.Kind != TokenKind.Name) return Unexpected<SyntaxNode>("the name of an output");
        var name = Take();
        return Counted(new MemberNode(target, Word(name), name.Start, target.Start, name.EndsAt));
    }

    private SyntaxNode? Past(SyntaxNode target)
    {
        next++;
        if (Sum() is not { } bars) return null;
        if (Current.Kind != TokenKind.CloseSquare) return Unexpected<SyntaxNode>("] after a number of bars");
        return Counted(new PastNode(target, bars, target.Start, Take().EndsAt));
    }

    private SyntaxNode? OnFrame(SyntaxNode target)
    {
        next++;
        if (Current.Kind != TokenKind.Name) return Unexpected<SyntaxNode>("a timeframe such as 4h");

        // As typed: 1m is a minute and 1M a month.
        var name = Take();
        return BarLength.TryParse(text.Substring(name.Start, name.Length), out var frame)
            ? Counted(new FrameNode(target, frame, name.Start, target.Start, name.EndsAt))
            : Fail(
                name.Start,
                name.Length,
                $"{Shown(name)} is not a timeframe; it is one of {string.Join(' ', BarLength.All)}.");
    }

    private SyntaxNode? Value()
    {
        var token = Current;
        switch (token.Kind)
        {
            case TokenKind.Number:
                next++;
                return Counted(new NumberNode(token.Value, token.Start, token.EndsAt));
            case TokenKind.Name when !IsWord(Word(token)):
                next++;
                return Current.Kind == TokenKind.Open
                    ? Call(token)
                    : Counted(new NameNode(Word(token), token.Start, token.EndsAt));
            case TokenKind.Open:
                next++;
                return Condition() is { } inner && Closes("to close the bracket") ? inner : null;
            default:
                return Unexpected<SyntaxNode>("a number, a column or an indicator");
        }
    }

    private SyntaxNode? Call(Token name)
    {
        next++;
        var arguments = new List<ArgumentNode>();
        if (Current.Kind != TokenKind.Close)
        {
            do
            {
                if (Argument() is not { } argument) return null;
                arguments.Add(argument);
            }
            while (TakeComma());
        }

        return Closes($"after the arguments of {Shown(name)}")
            ? Counted(new CallNode(Word(name), name.Length, arguments, name.Start, tokens[next - 1].EndsAt))
            : null;
    }

    private ArgumentNode? Argument()
    {
        var first = Current;
        var isNamed = first.Kind == TokenKind.Name && tokens[next + 1].Kind == TokenKind.Equals;
        if (isNamed) next += 2;
        return Condition() is { } value ? new ArgumentNode(isNamed ? Word(first) : null, first.Start, value) : null;
    }

    private bool TakeComma()
    {
        var isComma = Current.Kind == TokenKind.Comma;
        if (isComma) next++;
        return isComma;
    }

    private bool Closes(string where)
    {
        if (Current.Kind == TokenKind.Close)
        {
            next++;
            return true;
        }

        Unexpected<SyntaxNode>($") {where}");
        return false;
    }

    private Token Take() => tokens[next++];

    private bool TakeWord(string word)
    {
        var isThere = Current.Kind == TokenKind.Name && Word(Current) == word;
        if (isThere) next++;
        return isThere;
    }

    private bool Deepens()
    {
        var isBounded = depth < bounds.Depth;
        if (isBounded) depth++;
        else Fail(Current.Start, Current.Length, $"Brackets, calls and signs may stand {bounds.Depth} deep at most.");
        return isBounded;
    }

    private SyntaxNode? Counted(SyntaxNode node) => ++nodes <= MostNodes
        ? node
        : Fail(node.Start, node.Length, $"An expression has at most {MostNodes} numbers, names and signs.");

    private T? Unexpected<T>(string expected)
        where T : class
    {
        var token = Current;
        var sentence = token.Kind switch
        {
            TokenKind.Stray => token.Problem!,
            TokenKind.Equals when expected == Operator => "= is written == where two values are compared.",
            TokenKind.End when string.IsNullOrWhiteSpace(text) => "There is no expression here.",
            TokenKind.End => $"Expected {expected}, but the text ends.",
            TokenKind.Separator => $"Expected {expected}, but the expression ends.",
            _ => $"Expected {expected}, not {Shown(token)}.",
        };

        Fail(token.Start, token.Length, sentence);
        return null;
    }

    private SyntaxNode? Fail(int start, int length, string sentence)
    {
        Error ??= new ExpressionError(start, length, sentence, []);
        return null;
    }

    private string Word(Token token) => text.Substring(token.Start, token.Length).ToLowerInvariant();

    private string Shown(Token token) => token.Length <= MostShown
        ? text.Substring(token.Start, token.Length)
        : $"{text.AsSpan(token.Start, MostShown)}…";
}
