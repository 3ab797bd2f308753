using TelegramTrader.Analytics.Catalogue;

namespace TelegramTrader.Analytics.Expressions;

/// <summary>An indicator as an expression uses it.</summary>
/// <param name="Parameters">
/// One value per parameter of the indicator, defaults filled in; a choice is its index.
/// </param>
/// <param name="HasSource">True when another series than the close was given by <c>source=</c>.</param>
public sealed record IndicatorCall(Indicator Indicator, IReadOnlyList<double> Parameters, bool HasSource);
