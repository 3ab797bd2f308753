using TelegramTrader.Trading.Backtests;
using TelegramTrader.Trading.Backtests.Trust;

namespace TelegramTrader.Trading.Optimisation.Truth;

/// <summary>Whether the best setting of an optimisation is more than the luck of many trials.</summary>
public sealed record OptimisationTruth
{
    // Trials between two looks at how far it is.
    private const int Slice = 100;

    /// <summary>For the badge of a backtest of the setting.</summary>
    public required OptimisationEvidence Evidence { get; init; }

    /// <summary>Null where there was no walk-forward.</summary>
    public required SampleComparison? Comparison { get; init; }

    /// <summary>Walk-forward, deflated Sharpe, overfitting, neighbourhood.</summary>
    public required IReadOnlyList<TrustCheck> Checks { get; init; }

    public required OptimisationVerdict Verdict { get; init; }

    /// <summary>
    /// Makes the search five times again, so that it takes about two and a half times as long as that did. On any
    /// number of processors with the same outcome.
    /// </summary>
    /// <param name="runner">Over the whole time of the optimisation.</param>
    /// <param name="progress">Told from 0 to 1.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static OptimisationTruth Of(
        ITrialRunner runner,
        TruthQuestion question,
        IProgress<double>? progress = null,
        CancellationToken ct = default)
    {
        IReadOnlyList<double>[] settings =
            [question.Best, .. question.Sample.Where(setting => !setting.SequenceEqual(question.Best))];
        IReadOnlyList<double>[] neighbours =
            [.. question.Neighbours.Where(setting => !setting.SequenceEqual(question.Best))];
        var searched = question.Search is null ? 0 : WalkForwardSearch.Passes * question.Trials;
        var work = new WorkProgress(progress, 0, settings.Length + neighbours.Length + searched);

        var outcomes = Run(runner, settings, new TrialAsks(question.Threads, WithDays: true), work, ct);
        var around = Run(runner, neighbours, new TrialAsks(question.Threads), work, ct);
        var evidence = new OptimisationEvidence(Math.Max(1, question.Trials))
        {
            TrialVariance = question.TrialVariance,
            Overfitting = SplitHalves.Of(outcomes, question.Threads, ct),
            Neighbourhood = NeighbourSurvey.Of(question.Score, outcomes, around),
            WalkForward = question.Search is { } search
                ? WalkForwardSearch.Of(runner, search, question.Trials, work, ct)
                : null,
        };
        work.Finish();
        return Of(evidence, outcomes[0]);
    }

    private static OptimisationTruth Of(OptimisationEvidence evidence, TrialOutcome best)
    {
        TrustCheck[] checks =
        [
            WalkForwardCheck.Of(evidence.WalkForward),
            DeflatedSharpeCheck.Of(
                best.DailyReturns, best.Figures?.ClosedTrades ?? 0, evidence.Trials, evidence.TrialVariance),
            OverfittingCheck.Of(evidence),
            NeighbourhoodCheck.Of(evidence),
        ];
        return new OptimisationTruth
        {
            Evidence = evidence,
            Comparison = evidence.WalkForward is { } walk ? SampleComparison.Of(walk) : null,
            Checks = checks,
            Verdict = OptimisationVerdict.Of(checks, evidence),
        };
    }

    private static List<TrialOutcome> Run(
        ITrialRunner runner,
        IReadOnlyList<double>[] settings,
        TrialAsks asks,
        WorkProgress work,
        CancellationToken ct)
    {
        var outcomes = new List<TrialOutcome>(settings.Length);
        foreach (var slice in settings.Chunk(Slice))
        {
            outcomes.AddRange(runner.Run(slice, asks, ct));
            work.Add(slice.Length);
        }

        return outcomes;
    }
}
