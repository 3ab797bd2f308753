using TelegramTrader.Analytics.Catalogue;

namespace TelegramTrader.Analytics.Expressions;

/// <summary>
/// One computation of a plan; operands are indices of earlier steps. Equal steps compute equal values.
/// </summary>
internal abstract record Step
{
    /// <summary>On which bars it is computed: 0 for those of the series, else a longer timeframe of the plan.</summary>
    public int Frame { get; init; }
}

internal sealed record NumberStep(double Value) : Step;

internal sealed record ColumnStep(BarColumn Column) : Step;

internal sealed record UnaryStep(UnarySign Sign, int Operand) : Step;

internal sealed record BinaryStep(BinarySign Sign, int Left, int Right) : Step;

internal sealed record PastStep(int Operand, int Bars) : Step;

internal sealed record ExtremeStep(bool IsHighest, int Operand, int Bars) : Step;

internal sealed record TrendStep(bool IsRising, int Operand, int Bars) : Step;

internal sealed record CrossStep(bool IsAbove, int Left, int Right) : Step;

/// <summary>A simple average whose ties are ties; see <see cref="Averages.ExactAverage"/>.</summary>
/// <param name="Source">The step that is averaged; -1 for the close.</param>
internal sealed record ExactAverageStep(int Source, int Length) : Step;

/// <summary>The value of a longer bar, held until the next one closes.</summary>
internal sealed record HoldStep(int Operand) : Step;

/// <param name="Source">The step that takes the place of the close; -1 for the close itself.</param>
internal sealed record CallStep(Indicator Indicator, double[] Parameters, int Source) : Step
{
    public bool Equals(CallStep? other) =>
        base.Equals(other)
        && ReferenceEquals(Indicator, other!.Indicator)
        && Source == other.Source
        && Parameters.AsSpan().SequenceEqual(other.Parameters);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add(Indicator.Id);
        hash.Add(Source);
        foreach (var parameter in Parameters) hash.Add(parameter);
        return hash.ToHashCode();
    }
}

internal sealed record OutputStep(int Call, int Output) : Step;
