namespace TelegramTrader.Charts.Scenes;

/// <summary>Volume traded between two prices.</summary>
public readonly record struct ProfileBin(double Low, double High, double Volume);
