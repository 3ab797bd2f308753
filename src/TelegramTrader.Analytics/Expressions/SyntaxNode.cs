using TelegramTrader.Analytics.Series;

namespace TelegramTrader.Analytics.Expressions;

/// <summary>
/// A piece of an expression as it was typed; names are lower-case. What it means is the binder's matter.
/// </summary>
internal abstract record SyntaxNode(int Start, int EndsAt)
{
    public int Length => EndsAt - Start;
}

internal sealed record NumberNode(double Value, int Start, int EndsAt) : SyntaxNode(Start, EndsAt);

/// <summary>A column, an indicator with its defaults, or as an argument a choice.</summary>
internal sealed record NameNode(string Name, int Start, int EndsAt) : SyntaxNode(Start, EndsAt);

/// <summary>An indicator or a function; a word that follows its operand (<c>x rising</c>) is a call as well.</summary>
internal sealed record CallNode(
    string Name, int NameLength, IReadOnlyList<ArgumentNode> Arguments, int Start, int EndsAt)
    : SyntaxNode(Start, EndsAt);

/// <param name="Name">Null for an argument given by its place.</param>
/// <param name="Start">Where the name stands, or the value when it has none.</param>
internal sealed record ArgumentNode(string? Name, int Start, SyntaxNode Value);

internal sealed record MemberNode(SyntaxNode Target, string Output, int OutputStart, int Start, int EndsAt)
    : SyntaxNode(Start, EndsAt);

/// <summary>The target some bars ago: <c>x[1]</c>.</summary>
internal sealed record PastNode(SyntaxNode Target, SyntaxNode Bars, int Start, int EndsAt) : SyntaxNode(Start, EndsAt);

/// <summary>The target on longer bars: <c>x@4h</c>.</summary>
/// <param name="FrameStart">Where the timeframe stands, without its sign.</param>
internal sealed record FrameNode(SyntaxNode Target, BarLength Frame, int FrameStart, int Start, int EndsAt)
    : SyntaxNode(Start, EndsAt);

internal sealed record UnaryNode(UnarySign Sign, SyntaxNode Operand, int Start, int EndsAt)
    : SyntaxNode(Start, EndsAt);

internal sealed record BinaryNode(BinarySign Sign, SyntaxNode Left, SyntaxNode Right)
    : SyntaxNode(Left.Start, Right.EndsAt);

internal enum UnarySign
{
    Negate,
    Not,
    Abs,
}

internal enum BinarySign
{
    Add,
    Subtract,
    Multiply,
    Divide,
    Min,
    Max,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Same,
    Different,
    And,
    Or,
}
