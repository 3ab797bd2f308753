namespace TelegramTrader.Analytics.Levels;

/// <summary>A high or low that some bars on either side do not pass.</summary>
/// <param name="Index">The bar it stands in.</param>
/// <param name="KnownAt">The bar whose close confirms it; before that nobody can know it.</param>
public readonly record struct SwingPoint(int Index, int KnownAt, long OpenTimeMs, double Price, bool IsHigh);
