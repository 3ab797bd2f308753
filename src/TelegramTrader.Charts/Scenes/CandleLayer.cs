namespace TelegramTrader.Charts.Scenes;

/// <summary>Open, high, low and close of each bar. The last close gets a tag on the axis.</summary>
public sealed record CandleLayer(
    ReadOnlyMemory<double> Open,
    ReadOnlyMemory<double> High,
    ReadOnlyMemory<double> Low,
    ReadOnlyMemory<double> Close) : Layer;
