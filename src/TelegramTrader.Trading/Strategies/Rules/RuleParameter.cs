namespace TelegramTrader.Trading.Strategies.Rules;

/// <summary>A number that the rules name and a run may set, within its bounds.</summary>
/// <param name="Name">Lower-case, as it stands in the rules.</param>
public sealed record RuleParameter(string Name, double Default, double Min, double Max, string About)
{
    /// <summary>Where it matters; null where always.</summary>
    public ParameterCondition? When { get; init; }
}
