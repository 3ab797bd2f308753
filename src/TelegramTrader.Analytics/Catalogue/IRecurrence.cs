namespace TelegramTrader.Analytics.Catalogue;

/// <summary>The step of an indicator: a mutable struct that takes bars one by one.</summary>
internal interface IRecurrence<TSelf>
    where TSelf : struct, IRecurrence<TSelf>
{
    /// <summary>
    /// The state before the first bar. A state that holds arrays leaves the batch to a kernel of its own.
    /// </summary>
    static abstract TSelf Start(ReadOnlySpan<double> parameters);

    /// <summary>Takes a bar and writes one value per output, NaN where undefined.</summary>
    /// <remarks>
    /// A copy of the struct has to stay good while two bars are pushed into the original: what an array holds for the
    /// copy is not written over before. <see cref="Windows.Stretch.Spare"/> places in a ring are enough.
    /// </remarks>
    void Push(in BarValues bar, Span<double> outputs);
}
