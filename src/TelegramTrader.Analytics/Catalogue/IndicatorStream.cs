namespace TelegramTrader.Analytics.Catalogue;

/// <summary>The streaming driver of an indicator: the same recurrence as its batch kernel, bit for bit.</summary>
public abstract class IndicatorStream
{
    /// <summary>
    /// Takes the next closed bar and writes one value per output (NaN while warming up). Allocates nothing.
    /// </summary>
    public abstract void Push(in BarValues bar, Span<double> outputs);

    /// <summary>Takes closed bars one after another: the same bits as bar by bar, in less time.</summary>
    /// <param name="outputs">Each receives a value a bar.</param>
    /// <param name="at">Where in them the first bar's value is written.</param>
    public virtual void PushAll(in BarColumns bars, double[][] outputs, int at)
    {
        Span<double> values = stackalloc double[outputs.Length];
        for (var i = 0; i < bars.Length; i++)
        {
            Push(bars[i], values);
            for (var output = 0; output < values.Length; output++) outputs[output][at + i] = values[output];
        }
    }

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
