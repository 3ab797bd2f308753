namespace TelegramTrader.Analytics.Levels;

/// <summary>A price at which the market has turned: support while it lies below the price, resistance above.</summary>
/// <param name="Price">Mean price of its swings.</param>
/// <param name="Lowest">Price of the lowest swing in it.</param>
/// <param name="Highest">Price of the highest swing in it.</param>
/// <param name="Touches">Swings in it.</param>
/// <param name="LastTouch">Index of the bar of the latest swing.</param>
/// <param name="LastTouchMs">Open time of that bar.</param>
/// <param name="Strength">
/// Sum over its swings of 0.5^(age / half of the bars given): old turns count less, many count more.
/// </param>
public readonly record struct SwingLevel(
    double Price, double Lowest, double Highest, int Touches, int LastTouch, long LastTouchMs, double Strength);
