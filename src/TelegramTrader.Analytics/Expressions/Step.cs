using TelegramTrader.Analytics.Catalogue;

namespace TelegramTrader.Analytics.Expressions;

/// <summary>
/// One computation of a plan; operands are indices of earlier steps. Equal steps compute equal values.
/// </summary>
internal abstract record Step;

internal sealed record NumberStep(double Value) : Step;

internal sealed record ColumnStep(BarColumn Column) : Step;

internal sealed record NegateStep(int Operand) : Step;

internal sealed record ArithmeticStep(BinarySign Sign, int Left, int Right) : Step;

/// <param name="Source">The step that takes the place of the close; -1 for the close itself.</param>
internal sealed record CallStep(Indicator Indicator, double[] Parameters, int Source) : Step
{
    public bool Equals(CallStep? other) =>
        other is not null
        && ReferenceEquals(Indicator, other.Indicator)
        && Source == other.Source
        && Parameters.AsSpan().SequenceEqual(other.Parameters);

    public override int GetHashCode() => HashCode.Combine(Indicator.Id, Source, Parameters.Length);
}

internal sealed record OutputStep(int Call, int Output) : Step;
