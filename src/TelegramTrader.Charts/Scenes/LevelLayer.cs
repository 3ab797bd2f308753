namespace TelegramTrader.Charts.Scenes;

/// <summary>
/// Horizontal lines across a pane. One far outside the values is named at the edge instead of squeezing them.
/// </summary>
public sealed record LevelLayer(IReadOnlyList<PriceLevel> Levels) : Layer;
