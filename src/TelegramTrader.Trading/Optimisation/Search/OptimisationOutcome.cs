namespace TelegramTrader.Trading.Optimisation.Search;

/// <summary>What a search has found.</summary>
public sealed record OptimisationOutcome
{
    /// <summary>The best first; of equal ones that which was tried first. Those that miss something are last.</summary>
    public required IReadOnlyList<OptimisationTrial> Best { get; init; }

    /// <summary>Trials that were run.</summary>
    public required long Run { get; init; }

    /// <summary>Settings that the strategy refused, or in which it failed; they are no trials.</summary>
    public required long Refused { get; init; }

    /// <summary>Of the trials, those that missed a constraint, with those whose constraint was not defined.</summary>
    public required long Unmet { get; init; }

    /// <summary>Of the trials, those whose goal was not defined.</summary>
    public required long Undefined { get; init; }

    public required OptimisationEnd End { get; init; }

    /// <summary>Why it ended and what is missing, in sentences.</summary>
    public required string Story { get; init; }

    /// <summary>The sentence that no trial met the constraints, with the nearest one; null where one did.</summary>
    public required string? NothingMet { get; init; }

    /// <summary>The trials that were better than all before and met the constraints, with their scores.</summary>
    /// <remarks>At most 1,000; of more, every second of the earlier ones is left out.</remarks>
    public required IReadOnlyList<(long Number, double Score)> Improvements { get; init; }

    /// <summary>Of the trials' Sharpe ratios per day, where there is one; for the deflated ratio.</summary>
    public required SharpeSpread DailySharpe { get; init; }

    /// <summary>Null where the space has not two dimensions.</summary>
    public required ScoreMap? Map { get; init; }

    /// <summary>At most 1,000 trials in their order: the best ones, and an even sample of the others.</summary>
    public required IReadOnlyList<TrialScore> Sample { get; init; }

    /// <summary>At most 500 settings in their order: the best ones, and an even sample of the others.</summary>
    public required IReadOnlyList<IReadOnlyList<double>> Spread { get; init; }

    public required TimeSpan Elapsed { get; init; }
}
