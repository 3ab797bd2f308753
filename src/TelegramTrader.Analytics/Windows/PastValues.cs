namespace TelegramTrader.Analytics.Windows;

/// <summary>Gives back what was pushed a fixed number of bars ago.</summary>
internal struct PastValues<T>
    where T : struct
{
    private readonly T[] ring;
    private int next;

    /// <param name="bars">How many bars ago, at least 0.</param>
    /// <param name="before">What is given for a bar before the first.</param>
    public PastValues(int bars, T before)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bars);
        ring = new T[bars + Stretch.Spare];
        Array.Fill(ring, before);
    }

    /// <summary>Takes a value and gives the one of so many bars ago.</summary>
    public T Push(T value)
    {
        ring[next] = value;
        var oldest = next + Stretch.Spare;
        next = next + 1 == ring.Length ? 0 : next + 1;
        return ring[oldest >= ring.Length ? oldest - ring.Length : oldest];
    }
}
