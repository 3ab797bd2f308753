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
    Open,
    Close,
    Comma,
    Dot,
    Equals,
    Separator,

    /// <summary>A sign the language will have and does not have yet.</summary>
    Later,

    /// <summary>What no expression may hold; the token says why.</summary>
    Stray,
}

/// <param name="Value">The number, for a number.</param>
/// <param name="Problem">The sentence, for a stray.</param>
internal readonly record struct Token(TokenKind Kind, int Start, int Length, double Value = 0, string? Problem = null)
{
    public int EndsAt => Start + Length;
}
