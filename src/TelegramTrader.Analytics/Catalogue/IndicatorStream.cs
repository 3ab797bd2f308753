namespace TelegramTrader.Analytics.Catalogue;

/// <summary>The streaming driver of an indicator: the same recurrence as its batch kernel, bit for bit.</summary>
public abstract class IndicatorStream
{
    /// <summary>
    /// Takes the next closed bar and writes one value per output (NaN while warming up). Allocates nothing.
    /// </summary>
    public abstract void Push(in BarValues bar, Span<double> outputs);
}
