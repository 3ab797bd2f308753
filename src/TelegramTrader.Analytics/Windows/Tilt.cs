namespace TelegramTrader.Analytics.Windows;

/// <summary>
/// The sum of each value times its bar's distance from the middle of the window: what a least squares line is made of.
/// </summary>
internal readonly struct Tilt : ISpreadReading
{
    public static T Apart<T>(T distance)
        where T : struct, ILane<T> => distance;

    public static double WeightOfSums(int size) => 0.5 * size;

    public static double WeightOfMeans(int older, int newer) => 0.5 * older * newer;

    /// <summary>The sum of squared distances of a window's bars from its middle.</summary>
    public static double OfUnitLine(int length) => (double)length * (((double)length * length) - 1) / 12;
}
