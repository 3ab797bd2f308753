namespace TelegramTrader.Trading.Strategies;

/// <summary>The highest or lowest of the last values, at a constant cost a value.</summary>
/// <remarks>Kept are only values that may still become the extreme: each is beaten by those before it.</remarks>
internal sealed class RollingExtreme(int length, bool isHighest)
{
    private readonly (long Index, double Value)[] ring = new (long, double)[length];
    private int first;
    private int count;
    private long seen;

    /// <summary>NaN until as many values were pushed as the window is long.</summary>
    public double Value => seen >= length ? ring[first].Value : double.NaN;

    public void Push(double value)
    {
        if (count > 0 && ring[first].Index <= seen - length)
        {
            first = first + 1 == length ? 0 : first + 1;
            count--;
        }

        while (count > 0 && !IsBetter(ring[At(count - 1)].Value, value))
        {
            count--;
        }

        ring[At(count++)] = (seen++, value);
    }

    private bool IsBetter(double kept, double value) => isHighest ? kept > value : kept < value;

    private int At(int offset) => first + offset < length ? first + offset : first + offset - length;
}
