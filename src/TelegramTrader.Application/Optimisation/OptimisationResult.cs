using TelegramTrader.Application.Backtests;
using TelegramTrader.Trading.Backtests;
using TelegramTrader.Trading.Optimisation.Search;
using TelegramTrader.Trading.Optimisation.Truth;

namespace TelegramTrader.Application.Optimisation;

/// <summary>All that is kept of an optimisation: card, pictures and files are made of this alone.</summary>
public sealed record OptimisationResult
{
    /// <summary>Asked again, it is the same optimisation over the newest bars.</summary>
    public required string Words { get; init; }

    public required string Strategy { get; init; }

    /// <summary>The text of the rule file; null for a strategy of the product.</summary>
    public string? Rules { get; init; }

    /// <summary>As shown: with the venue before it where that is not the usual one.</summary>
    public required string Symbol { get; init; }

    public required string Timeframe { get; init; }

    /// <summary>As asked, such as <c>1y</c>.</summary>
    public required string Period { get; init; }

    /// <summary>First open and last close of the bars that count, in epoch ms.</summary>
    public required long FromMs { get; init; }

    public required long ToMs { get; init; }

    /// <summary>Mode, source and time of the data, in a line.</summary>
    public required string Origin { get; init; }

    public required string AssumptionSet { get; init; }

    public required decimal? Fee { get; init; }

    /// <summary>grid, random, tpe or gp.</summary>
    public required string Method { get; init; }

    /// <summary>What ran the trials, and why where it was not the faster one.</summary>
    public required string Engine { get; init; }

    public required string Goal { get; init; }

    public required IReadOnlyList<string> Constraints { get; init; }

    /// <summary>What was searched, in a line.</summary>
    public required string Space { get; init; }

    /// <summary>The parameters that were searched.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>The best first.</summary>
    public required IReadOnlyList<BestSetting> Best { get; init; }

    public required TrialCounts Counts { get; init; }

    /// <summary>Why it ended and what is missing, in sentences.</summary>
    public required string Story { get; init; }

    /// <summary>That no trial met the constraints, with the nearest; null where one did.</summary>
    public required string? NothingMet { get; init; }

    public required IReadOnlyList<Improvement> Improvements { get; init; }

    /// <summary>Null where the space has not two dimensions.</summary>
    public required ScoreMap? Map { get; init; }

    /// <summary>Cells of the map, as indices into its scores, whose settings the strategy refuses.</summary>
    public required IReadOnlyList<int> RefusedCells { get; init; }

    /// <summary>Trials for pictures: the best, and an even sample of the others.</summary>
    public required IReadOnlyList<TrialScore> Sample { get; init; }

    /// <summary>That the search took, in seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>Null where nothing was found that could be checked, or nobody asked.</summary>
    public required OptimisationTruth? Truth { get; init; }

    /// <summary>The run of the best by the kernel, with its badge; null where nothing was found.</summary>
    public required BacktestResult? Run { get; init; }

    public required IReadOnlyList<string> Notes { get; init; }
}

/// <param name="Parameters">All of the strategy, by name.</param>
/// <param name="Searched">Those that were searched and count, as a person types them.</param>
/// <param name="Score">By the goal; null where it is not defined.</param>
/// <param name="IsMet">It meets the constraints.</param>
public sealed record BestSetting(
    IReadOnlyDictionary<string, double> Parameters,
    string Searched,
    double? Score,
    bool IsMet,
    BacktestFigures Figures);

/// <param name="Run">Trials.</param>
/// <param name="Refused">Settings that the strategy refused.</param>
/// <param name="Unmet">Trials that missed a constraint.</param>
/// <param name="Undefined">Trials whose goal was not defined.</param>
public sealed record TrialCounts(long Run, long Refused, long Unmet, long Undefined);

/// <summary>A trial that was better than all before it.</summary>
public sealed record Improvement(long Number, double Score);
