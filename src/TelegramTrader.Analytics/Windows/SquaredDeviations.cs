namespace TelegramTrader.Analytics.Windows;

/// <summary>The sum of squared deviations from the mean.</summary>
/// <remarks>
/// Source: T. F. Chan, G. H. Golub, R. J. LeVeque, "Algorithms for Computing the Sample Variance",
/// The American Statistician 37 (3), 1983, 242–247.
/// </remarks>
internal readonly struct SquaredDeviations : ISpreadReading
{
    public static T Apart<T>(T distance)
        where T : struct, ILane<T> => distance * distance;

    public static double WeightOfSums(int size) => 0.5 / size;

    public static double WeightOfMeans(int older, int newer) => (double)older * newer / (older + newer);
}
