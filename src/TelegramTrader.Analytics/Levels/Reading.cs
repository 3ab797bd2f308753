namespace TelegramTrader.Analytics.Levels;

/// <summary>What some columns say at their last bar.</summary>
/// <param name="Score">−1 to 1: down to up, or calm to wild; NaN when a number it needs is undefined.</param>
/// <param name="Confidence">0 to 1: how much the score may be relied on; 0 when it is undefined.</param>
/// <param name="Numbers">The figures it was made of, by name.</param>
public sealed record Reading(double Score, double Confidence, IReadOnlyDictionary<string, double> Numbers);
