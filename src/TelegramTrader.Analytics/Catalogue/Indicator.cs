namespace TelegramTrader.Analytics.Catalogue;

/// <summary>What a parameter of an indicator may be.</summary>
public enum ParameterKind
{
    Whole,
    Real,
    Choice,
}

/// <param name="Name">As typed in an expression, such as <c>length</c> or <c>anchor</c>.</param>
/// <param name="Default">Value when it is not given; for a choice the index into <paramref name="Choices"/>.</param>
public sealed record IndicatorParameter(
    string Name,
    ParameterKind Kind,
    double Default,
    double Least,
    double Most,
    IReadOnlyList<string>? Choices = null);

/// <param name="Unit">One of: price, quote, volume, percent, ratio, index, bars.</param>
public sealed record IndicatorOutput(string Name, string Unit);

/// <summary>An entry of the catalogue: what an indicator is called, takes and gives, and its two drivers.</summary>
public abstract class Indicator
{
    /// <summary>Lower-case id as typed in an expression, such as <c>rsi</c>.</summary>
    public abstract string Id { get; }

    /// <summary>One sentence for help and documentation.</summary>
    public abstract string Summary { get; }

    public abstract IReadOnlyList<IndicatorParameter> Parameters { get; }

    /// <summary>The first output is the one a bare name means.</summary>
    public abstract IReadOnlyList<IndicatorOutput> Outputs { get; }

    /// <summary>
    /// True when only the close is read, so that another series may stand in its place (<c>ema(9, source=volume)</c>).
    /// </summary>
    public abstract bool TakesSource { get; }

    /// <summary>True when taker volume is needed; without it every value is NaN.</summary>
    public virtual bool NeedsTakerVolume => false;

    /// <summary>
    /// Says in a sentence why these parameters cannot be used together (such as fast ≥ slow), else null.
    /// </summary>
    public virtual string? Refuses(ReadOnlySpan<double> parameters) => null;

    /// <summary>
    /// Bars before the first defined value, one figure per output; 0 means defined from the first bar.
    /// </summary>
    public abstract int WarmUp(ReadOnlySpan<double> parameters, int output);

    /// <summary>True when the data decide when the first value comes; <see cref="WarmUp"/> is then the least.</summary>
    public virtual bool WarmUpVaries => false;

    /// <summary>
    /// The batch driver: one value per bar and output, NaN where undefined. Each array is as long as the bars.
    /// </summary>
    /// <exception cref="ArgumentException">An output is missing or of another length.</exception>
    public abstract void Compute(in BarColumns bars, ReadOnlySpan<double> parameters, double[][] outputs);

    /// <summary>The streaming driver with the same parameters.</summary>
    public abstract IndicatorStream Stream(ReadOnlySpan<double> parameters);
}
