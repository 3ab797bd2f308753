namespace TelegramTrader.Charts.Scenes;

/// <summary>Volume by price at the right side of a pane; bins within the value area are stronger.</summary>
public sealed record ProfileLayer(IReadOnlyList<ProfileBin> Bins, double ValueAreaLow, double ValueAreaHigh) : Layer;
