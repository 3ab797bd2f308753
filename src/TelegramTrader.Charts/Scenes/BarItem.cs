namespace TelegramTrader.Charts.Scenes;

/// <summary>One horizontal bar.</summary>
/// <param name="Share">
/// The bar's length: 1 is the full width. Longer is cut at the edge, negative and not finite are empty.
/// </param>
/// <param name="ValueText">What stands at the right, such as <c>120 of 200 USDT</c>.</param>
public sealed record BarItem(string Name, double Share, string ValueText, ColourRole Colour = ColourRole.Second);
