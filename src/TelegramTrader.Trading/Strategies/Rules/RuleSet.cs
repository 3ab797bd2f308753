namespace TelegramTrader.Trading.Strategies.Rules;

/// <summary>A strategy written in the expression language, as <see cref="RuleFile"/> reads it.</summary>
/// <remarks>
/// A side that is not traded has neither entry nor exit. Stops and takes are prices, read when a position is entered.
/// </remarks>
public sealed record RuleSet
{
    /// <summary>Upper-case, such as <c>DIP_BUYER</c>.</summary>
    public required string Name { get; init; }

    public required string About { get; init; }

    public required IReadOnlyList<RuleParameter> Parameters { get; init; }

    /// <summary>The text of the file, from which the same rules can be read again.</summary>
    public required string Source { get; init; }

    public RuleText? EnterLong { get; init; }

    public RuleText? ExitLong { get; init; }

    public RuleText? EnterShort { get; init; }

    public RuleText? ExitShort { get; init; }

    /// <summary>Where a long is given up; null when nothing was said.</summary>
    public RuleText? Stop { get; init; }

    /// <summary>Where the profit of a long is taken.</summary>
    public RuleText? Take { get; init; }

    public RuleText? StopShort { get; init; }

    public RuleText? TakeShort { get; init; }
}
