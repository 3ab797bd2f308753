using System.Globalization;

namespace TelegramTrader.Trading.Strategies;

/// <summary>A parameter matters only where one that is declared before it has one of some values.</summary>
/// <param name="Name">Of the parameter that decides.</param>
public sealed record ParameterCondition(string Name, IReadOnlyList<double> Values)
{
    public bool Holds(double value) => Values.Contains(value);

    public bool Equals(ParameterCondition? other) =>
        other is not null && other.Name == Name && other.Values.SequenceEqual(Values);

    public override int GetHashCode() => HashCode.Combine(Name, Values.Count);

    /// <summary>As rule files write it: <c>mode=1|2</c>.</summary>
    public override string ToString() =>
        $"{Name}={string.Join('|', Values.Select(value => value.ToString(CultureInfo.InvariantCulture)))}";
}
