using System.Globalization;
using TelegramTrader.Trading.Strategies;

namespace TelegramTrader.Trading.Optimisation.Search.Spaces;

/// <summary>A parameter that is searched, and the values that it takes.</summary>
/// <remarks>
/// A place in it is a number: which of its values, from 0 on, or of a real one the share of the way from least to most.
/// </remarks>
public sealed class SearchDimension
{
    // A real value is rounded to a millionth of its range at the most, so that people can type it again.
    private const int RealDigits = 5;

    private readonly decimal first;
    private readonly decimal step;
    private readonly IReadOnlyList<double> choices;
    private readonly int digits;

    private SearchDimension(StrategyParameter parameter, DimensionKind kind, IReadOnlyList<double> choices)
    {
        (Parameter, Kind, this.choices) = (parameter, kind, choices);
        Count = choices.Count;
        (Least, Most) = choices.Count > 0 ? (choices.Min(), choices.Max()) : default;
    }

    private SearchDimension(StrategyParameter parameter, decimal first, decimal step, long count)
        : this(parameter, DimensionKind.Steps, [])
    {
        (this.first, this.step, Count) = (first, step, count);
        (Least, Most, Step) = ((double)first, ValueAt(count - 1), (double)step);
    }

    private SearchDimension(StrategyParameter parameter, double least, double most)
        : this(parameter, DimensionKind.Real, [])
    {
        (Least, Most, Count) = (least, most, null);
        digits = Math.Clamp(RealDigits - (int)Math.Floor(Math.Log10(most - least)), 0, 15);
    }

    public StrategyParameter Parameter { get; }

    public string Name => Parameter.Name;

    public DimensionKind Kind { get; }

    /// <summary>Values that it takes; null for a real one.</summary>
    public long? Count { get; }

    public double Least { get; }

    public double Most { get; }

    /// <summary>Between two values of <see cref="DimensionKind.Steps"/>; 0 otherwise.</summary>
    public double Step { get; }

    /// <summary>Which dimension of the space decides whether this one matters; −1 where none does.</summary>
    internal int Parent { get; init; } = -1;

    /// <summary>Places of the parent at which it matters.</summary>
    internal IReadOnlyList<long> ParentPlaces { get; init; } = [];

    public static SearchDimension OfSteps(StrategyParameter parameter, decimal first, decimal step, long count) =>
        new(parameter, first, step, count);

    public static SearchDimension OfReal(StrategyParameter parameter, double least, double most) =>
        new(parameter, least, most);

    public static SearchDimension OfChoices(StrategyParameter parameter, IReadOnlyList<double> choices) =>
        new(parameter, DimensionKind.Choice, choices);

    public double ValueAt(double place) => Kind switch
    {
        DimensionKind.Steps => (double)(first + (step * (decimal)Math.Round(place))),
        DimensionKind.Choice => choices[(int)Math.Round(place)],
        _ => Math.Clamp(Math.Round(Least + (place * (Most - Least)), digits), Least, Most),
    };

    /// <summary>The place whose value is nearest; of a choice the place of the value itself, or −1.</summary>
    public double PlaceOf(double value) => Kind switch
    {
        DimensionKind.Steps => Math.Clamp(Math.Round((value - Least) / Step), 0, (double)Count! - 1),
        DimensionKind.Choice => choices.ToList().IndexOf(value),
        _ => Math.Clamp((value - Least) / (Most - Least), 0, 1),
    };

    /// <summary>As a person writes it: <c>5..104</c>, <c>110..308:2</c>, <c>5|8|13</c>.</summary>
    public override string ToString() => Kind switch
    {
        DimensionKind.Choice => string.Join('|', choices.Select(Text)),
        DimensionKind.Steps when step != 1 || !Parameter.IsWhole => $"{Text(Least)}..{Text(Most)}:{Text(Step)}",
        _ => $"{Text(Least)}..{Text(Most)}",
    };

    internal SearchDimension Under(int parent, IReadOnlyList<long> places) => Kind switch
    {
        DimensionKind.Steps => new(Parameter, first, step, Count!.Value) { Parent = parent, ParentPlaces = places },
        DimensionKind.Choice => new(Parameter, Kind, choices) { Parent = parent, ParentPlaces = places },
        _ => new(Parameter, Least, Most) { Parent = parent, ParentPlaces = places },
    };

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
