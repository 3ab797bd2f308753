namespace TelegramTrader.Charts.Scenes;

/// <summary>One horizontal line and its name, such as <c>R1</c> or <c>POC</c>.</summary>
public sealed record PriceLevel(double Value, LevelStyle Style, string Label = "");
