using TelegramTrader.Analytics.Expressions;

namespace TelegramTrader.Application.Expressions;

/// <summary>The limits that hold for expressions, as their reader takes them.</summary>
public static class ExpressionLimits
{
    public static ExpressionBounds OfExpressions(this Limits limits) => new(
        limits.ExpressionCharacters,
        limits.ExpressionDepth,
        limits.ExpressionIndicators,
        limits.ExpressionWarmUpBars);
}
