namespace TelegramTrader.Trading.Optimisation.Truth;

/// <summary>A finished optimisation, as it has to be told to find out whether its best setting was luck.</summary>
public sealed record TruthQuestion
{
    /// <summary>The setting it came to, a value per parameter in the order of the strategy.</summary>
    public required IReadOnlyList<double> Best { get; init; }

    /// <summary>
    /// Settings that stand for all that were tried, drawn evenly from them; some hundreds are enough. The best counts
    /// among them whether it is there or not.
    /// </summary>
    public required IReadOnlyList<IReadOnlyList<double>> Sample { get; init; }

    /// <summary>Settings a step away from the best, whether they were tried or not.</summary>
    public required IReadOnlyList<IReadOnlyList<double>> Neighbours { get; init; }

    /// <summary>The goal: more is better, null where it is not defined.</summary>
    public required Func<TrialOutcome, double?> Score { get; init; }

    /// <summary>
    /// The search again, over the time of the runner it is given: the best setting there, null where it finds none.
    /// Null leaves the walk-forward out.
    /// </summary>
    public required Func<ITrialRunner, CancellationToken, IReadOnlyList<double>?>? Search { get; init; }

    /// <summary>Settings tried in all, at least 1.</summary>
    public required int Trials { get; init; }

    /// <summary>Of the daily Sharpe ratios of all trials, not per year; null where it is not known.</summary>
    public required double? TrialVariance { get; init; }

    /// <summary>Processors that work on it.</summary>
    public int Threads { get; init; } = 1;
}
