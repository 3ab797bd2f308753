using TelegramTrader.Trading.Backtests;

namespace TelegramTrader.Trading.Optimisation;

/// <summary>What came of one setting of parameters.</summary>
public sealed record TrialOutcome
{
    /// <summary>Null where it could not be run; then <see cref="Refusal"/> says why.</summary>
    public BacktestFigures? Figures { get; init; }

    /// <summary>The sentence of the strategy that refuses the setting, or of its fault while it ran.</summary>
    public string? Refusal { get; init; }

    /// <summary>Return of each UTC day that has a bar; empty where nobody asked for it.</summary>
    public IReadOnlyList<double> DailyReturns { get; init; } = [];

    public static TrialOutcome Refused(string sentence) => new() { Refusal = sentence };
}
