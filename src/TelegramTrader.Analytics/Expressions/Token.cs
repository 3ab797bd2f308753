namespace TelegramTrader.Analytics.Expressions;

internal enum TokenKind
{
    End,
    Number,
    Name,
    Plus,
    Minus,
    Times,
    Over,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Same,
    Different,
    Open,
    Close,
    OpenSquare,
    CloseSquare,
    Comma,
    Dot,
    At,
    Equals,
    Separator,

    /// <summary>What no expression may hold; the token says why.</summary>
    Stray,
}

/// <param name="Value">The number, for a number.</param>
/// <param name="Problem">The sentence, for a stray.</param>
internal readonly record struct Token(TokenKind Kind, int Start, int Length, double Value = 0, string? Problem = null)
{
    public int EndsAt => Start + Length;
}
