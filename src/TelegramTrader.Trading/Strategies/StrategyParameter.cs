namespace TelegramTrader.Trading.Strategies;

/// <summary>A number that a strategy can be told.</summary>
/// <param name="Name">As typed: <c>fast</c>, <c>buy_below</c>.</param>
/// <param name="IsWhole">Takes whole numbers only.</param>
public sealed record StrategyParameter(
    string Name, double Default, double Least, double Most, string About, bool IsWhole = true)
{
    /// <summary>Where it matters; null where always. Off, it keeps its default.</summary>
    public ParameterCondition? When { get; init; }

    /// <summary>The range that is searched where nobody gives one, as a person writes it: <c>5..50</c>.</summary>
    /// <remarks>Null takes a third to three times the default, within the bounds.</remarks>
    public string? Search { get; init; }

    /// <summary>The sentence that refuses a value, or null.</summary>
    public string? Refuses(double value) =>
        double.IsFinite(value) && value >= Least && value <= Most && (!IsWhole || value == Math.Floor(value))
            ? null
            : FormattableString.Invariant(
                $"{Name} is a {(IsWhole ? "whole number" : "number")} from {Least} to {Most}, not {value}.");
}
