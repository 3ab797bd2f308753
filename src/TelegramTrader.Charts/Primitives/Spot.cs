namespace TelegramTrader.Charts.Primitives;

/// <summary>A point of the picture, from its upper left corner.</summary>
internal readonly record struct Spot(double X, double Y);
