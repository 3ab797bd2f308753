namespace TelegramTrader.Trading.Strategies.Rules;

/// <summary>What the rules say at the close of a bar. What is undefined is not wanted.</summary>
/// <remarks>
/// An entry is given only where the stop and the take that its rules promise are defined and on their side of the
/// close. Prices are NaN where no rule gives them or it is undefined.
/// </remarks>
public readonly record struct RuleSignal
{
    public bool EnterLong { get; init; }

    public bool ExitLong { get; init; }

    public bool EnterShort { get; init; }

    public bool ExitShort { get; init; }

    /// <summary>For a long, below the close.</summary>
    public double Stop { get; init; }

    /// <summary>For a long, above the close.</summary>
    public double Take { get; init; }

    /// <summary>For a short, above the close.</summary>
    public double StopShort { get; init; }

    /// <summary>For a short, below the close.</summary>
    public double TakeShort { get; init; }
}
