namespace TelegramTrader.Analytics.Windows;

/// <summary>Gives back what was pushed a fixed number of bars ago.</summary>
internal struct PastValues
{
    private readonly double[] ring;
    private int next;

    /// <param name="bars">How many bars ago, at least 0.</param>
    public PastValues(int bars)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bars);
        ring = new double[bars + Stretch.Spare];
        Array.Fill(ring, double.NaN);
    }

    /// <summary>Takes a value and gives the one of so many bars ago; NaN before there was one.</summary>
    public double Push(double value)
    {
        ring[next] = value;
        var oldest = next + Stretch.Spare;
        next = next + 1 == ring.Length ? 0 : next + 1;
        return ring[oldest >= ring.Length ? oldest - ring.Length : oldest];
    }
}
