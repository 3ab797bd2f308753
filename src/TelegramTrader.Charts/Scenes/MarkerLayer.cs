namespace TelegramTrader.Charts.Scenes;

/// <summary>Triangles at bars: entries, exits, signals, patterns.</summary>
public sealed record MarkerLayer(IReadOnlyList<BarMarker> Markers) : Layer;
