namespace TelegramTrader.Analytics.Catalogue;

/// <summary>The streaming driver of an indicator: the same recurrence as its batch kernel, bit for bit.</summary>
public abstract class IndicatorStream
{
    /// <summary>
    /// Takes the next closed bar and writes one value per output (NaN while warming up). Allocates nothing.
    /// </summary>
    public abstract void Push(in BarValues bar, Span<double> outputs);

    /// <summary>
    /// Remembers this moment for <see cref="Return"/>. Two bars may be pushed before going back, not more.
    /// </summary>
    public abstract void Mark();

    /// <summary>Forgets what was pushed since <see cref="Mark"/>, as if it had never been.</summary>
    public abstract void Return();

    /// <summary>
    /// Writes what <see cref="Push"/> would write for a bar that still forms, and forgets the bar. Allocates nothing.
    /// </summary>
    public void Peek(in BarValues bar, Span<double> outputs)
    {
        Mark();
        Push(in bar, outputs);
        Return();
    }
}
