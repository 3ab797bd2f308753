namespace TelegramTrader.Analytics.Expressions;

/// <summary>Why a text is not an expression, and where.</summary>
/// <param name="Position">
/// 0-based index of the first character at fault; the length of the text when something is missing at its end.
/// </param>
/// <param name="Length">Characters at fault, 0 when something is missing; never reaches beyond the text.</param>
/// <param name="Sentence">One sentence for the person who typed it.</param>
/// <param name="Suggestions">Up to three names that may have been meant, nearest first.</param>
public sealed record ExpressionError(int Position, int Length, string Sentence, IReadOnlyList<string> Suggestions);
