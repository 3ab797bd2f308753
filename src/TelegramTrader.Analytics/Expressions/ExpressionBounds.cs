namespace TelegramTrader.Analytics.Expressions;

/// <summary>
/// How large an expression list may be. Numbers, names and signs are 256 at most, whatever is said here.
/// </summary>
/// <param name="Characters">Characters of the text.</param>
/// <param name="Depth">Brackets, calls and signs that stand inside one another.</param>
/// <param name="Indicators">Different indicator calls of one expression.</param>
/// <param name="WarmUpBars">Bars before the first value of one expression.</param>
public sealed record ExpressionBounds(int Characters, int Depth, int Indicators, int WarmUpBars)
{
    /// <summary>What no configuration can exceed.</summary>
    public static ExpressionBounds Most { get; } = new(2_000, 64, 64, 20_000_000);
}
