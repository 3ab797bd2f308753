namespace TelegramTrader.Charts.Scenes;

/// <summary>A triangle at a bar and a value: pointing up from below the value, or down from above it.</summary>
public sealed record BarMarker(int Bar, double Value, bool PointsUp, string Label = "");
