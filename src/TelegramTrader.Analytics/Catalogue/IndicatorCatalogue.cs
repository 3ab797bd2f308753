namespace TelegramTrader.Analytics.Catalogue;

/// <summary>Every indicator the product knows. Laws, documentation, expressions and the terminal read this list.</summary>
public static class IndicatorCatalogue
{
    public static IReadOnlyList<Indicator> All { get; } = [];

    public static Indicator? Find(string id) =>
        All.FirstOrDefault(indicator => string.Equals(indicator.Id, id, StringComparison.OrdinalIgnoreCase));
}
