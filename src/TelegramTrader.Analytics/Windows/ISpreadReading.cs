namespace TelegramTrader.Analytics.Windows;

/// <summary>How the values of a window spread around their mean, read by joining stretches that adjoin.</summary>
/// <remarks>
/// Two stretches apart have the spread of each and one term more, from the distance of their means.
/// No large sums are subtracted from one another, so a small spread of large prices keeps its digits.
/// </remarks>
internal interface ISpreadReading
{
    /// <summary>The term's form, given how far the newer stretch lies above the older.</summary>
    static abstract T Apart<T>(T distance)
        where T : struct, ILane<T>;

    /// <summary>
    /// The term's weight for two stretches of <paramref name="size"/> bars, their distance given as sums.
    /// </summary>
    static abstract double WeightOfSums(int size);

    /// <summary>The term's weight for stretches of these lengths, their distance given as means.</summary>
    static abstract double WeightOfMeans(int older, int newer);
}
