namespace TelegramTrader.Charts.Scenes;

/// <summary>The space between two lines, such as Bollinger's, lightly filled.</summary>
public sealed record BandLayer(ReadOnlyMemory<double> Upper, ReadOnlyMemory<double> Lower, ColourRole Colour) : Layer;
