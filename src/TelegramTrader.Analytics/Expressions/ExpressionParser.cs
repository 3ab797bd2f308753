namespace TelegramTrader.Analytics.Expressions;

/// <summary>Recursive descent from text to syntax. The first fault stops it: every method then returns null.</summary>
/// <remarks>
/// <c>sum = product {(+|-) product}; product = factor {(*|/) factor}; factor = [-] factor | value {. output};
/// value = number | name [( arguments )] | ( sum )</c>. Weaker signs (comparisons, and, or) go above <c>sum</c>.
/// </remarks>
internal sealed class ExpressionParser
{
    public const int MostCharacters = 2_000;
    public const int MostNodes = 256;
    public const int MostDepth = 64;

    private const int MostShown = 24;

    private static readonly string[] LaterWords =
    [
        "and", "or", "not", "cross_above", "cross_below", "crosses", "rising", "falling", "between", "true", "false",
    ];

    private readonly string text;
    private readonly List<Token> tokens;
    private int next;
    private int nodes;
    private int depth;

    public ExpressionParser(string text)
    {
        this.text = text;
        tokens = text.Length <= MostCharacters ? ExpressionLexer.Read(text) : [];
    }

    public ExpressionError? Error { get; private set; }

    private Token Current => tokens[next];

    /// <summary>Reads expressions separated by semicolons, each with its text; null when one is wrong.</summary>
    public List<(string Title, SyntaxNode Root)>? ReadAll()
    {
        if (text.Length > MostCharacters)
        {
            var most = $"An expression has at most {MostCharacters} characters.";
            Fail(MostCharacters, text.Length - MostCharacters, most);
            return null;
        }

        var all = new List<(string Title, SyntaxNode Root)>();
        while (true)
        {
            var from = next == 0 ? 0 : tokens[next - 1].EndsAt;
            var root = Sum();
            if (root is null) return null;
            if (Current.Kind is not (TokenKind.Separator or TokenKind.End))
            {
                return Unexpected<List<(string, SyntaxNode)>>("an operator");
            }

            all.Add((text[from..Current.Start].Trim(), root));
            if (Current.Kind == TokenKind.End) return all;
            next++;
        }
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
        if (depth == MostDepth)
        {
            var most = $"Brackets, calls and signs may stand {MostDepth} deep, not deeper.";
            return Fail(Current.Start, Current.Length, most);
        }

        depth++;
        var factor = Current.Kind == TokenKind.Minus ? Negated() : WithOutputs(Value());
        depth--;
        return factor;
    }

    private SyntaxNode? Negated()
    {
        var sign = Take();
        return Factor() is { } operand ? Counted(new NegateNode(operand, sign.Start, operand.EndsAt)) : null;
    }

    private SyntaxNode? WithOutputs(SyntaxNode? target)
    {
        while (target is not null && Current.Kind == TokenKind.Dot)
        {
            next++;
            if (Current.Kind != TokenKind.Name) return Unexpected<SyntaxNode>("the name of an output");
            var name = Take();
            target = Counted(new MemberNode(target, Word(name), name.Start, target.Start, name.EndsAt));
        }

        return target;
    }

    private SyntaxNode? Value()
    {
        var token = Current;
        switch (token.Kind)
        {
            case TokenKind.Number:
                next++;
                return Counted(new NumberNode(token.Value, token.Start, token.EndsAt));
            case TokenKind.Name when !LaterWords.Contains(Word(token)):
                next++;
                return Current.Kind == TokenKind.Open
                    ? Call(token)
                    : Counted(new NameNode(Word(token), token.Start, token.EndsAt));
            case TokenKind.Open:
                next++;
                return Sum() is { } inner && Closes("to close the bracket") ? inner : null;
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
        return Sum() is { } value ? new ArgumentNode(isNamed ? Word(first) : null, first.Start, value) : null;
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
            TokenKind.Later => $"{Shown(token)} is not supported yet: an expression is a number now, not a condition.",
            TokenKind.Name when LaterWords.Contains(Word(token)) =>
                $"{Shown(token)} is not supported yet: an expression is a number now, not a condition.",
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
