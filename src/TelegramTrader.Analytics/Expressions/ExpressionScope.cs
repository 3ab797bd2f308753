using System.Collections.Frozen;
using TelegramTrader.Analytics.Catalogue;
using TelegramTrader.Analytics.Series;

namespace TelegramTrader.Analytics.Expressions;

/// <summary>What an expression is read with.</summary>
public sealed record ExpressionScope
{
    /// <summary>The indicators of the product and the widest bounds.</summary>
    public static ExpressionScope Product { get; } = new();

    public IReadOnlyList<Indicator> Catalogue { get; init; } = IndicatorCatalogue.All;

    /// <summary>Numbers that may stand in the text by a name, which is lower-case.</summary>
    public IReadOnlyDictionary<string, double> Names { get; init; } = FrozenDictionary<string, double>.Empty;

    /// <summary>
    /// How long the bars are that it will be computed on. Without it <c>x@4h</c> can be read but not computed.
    /// </summary>
    public BarLength? Bars { get; init; }

    public ExpressionBounds Bounds { get; init; } = ExpressionBounds.Most;
}
