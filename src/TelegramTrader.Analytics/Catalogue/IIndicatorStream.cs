namespace TelegramTrader.Analytics.Catalogue;

/// <summary>The streaming driver of an indicator: the same recurrence as its batch kernel, bit for bit.</summary>
public interface IIndicatorStream
{
    /// <summary>
    /// Takes the next closed bar and writes one value per output (NaN while warming up). Allocates nothing.
    /// </summary>
    void Push(in BarValues bar, Span<double> outputs);
}
