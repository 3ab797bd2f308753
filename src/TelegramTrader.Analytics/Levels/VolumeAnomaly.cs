using TelegramTrader.Analytics.Statistics;

namespace TelegramTrader.Analytics.Levels;

/// <summary>A bar whose volume is far above what its hour of the day usually sees.</summary>
/// <param name="Index">The bar.</param>
/// <param name="Volume">Its volume.</param>
/// <param name="Norm">What was usual for its hour before it.</param>
/// <param name="Score">Robust deviations above the median of its hour.</param>
public readonly record struct VolumeAnomaly(int Index, long OpenTimeMs, double Volume, HourNorm Norm, double Score);
