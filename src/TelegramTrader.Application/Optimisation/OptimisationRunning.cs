using TelegramTrader.Application.Backtests;
using TelegramTrader.Trading.Optimisation;
using TelegramTrader.Trading.Optimisation.Search;
using TelegramTrader.Trading.Optimisation.Sweeps;
using TelegramTrader.Trading.Optimisation.Truth;

namespace TelegramTrader.Application.Optimisation;

/// <summary>Runs a plan: the search, how much of the best is luck, the run of the best with its badge.</summary>
public sealed class OptimisationRunning(BacktestDesk backtests, TimeProvider time)
{
    private const double ShareOfSearch = 0.5;
    private const double ShareOfTruth = 0.45;
    private const double ShareBeforeRun = ShareOfSearch + ShareOfTruth;

    // By the kernel the searches of the walk-forward together may take about as long as the search did.
    private const double ShareOfWindows = 0.4;
    private const long FewestOfWindow = 50;

    /// <param name="trialsBefore">Settings of the strategy that were tried on the symbol before.</param>
    /// <param name="checkpoint">Keeps how far the search is; null keeps nothing.</param>
    /// <exception cref="OperationCanceledException">It was cancelled; the checkpoint has what was done.</exception>
    public Result<OptimisationResult> Run(
        OptimisationPlan plan,
        long trialsBefore,
        ICheckpoint? checkpoint,
        IProgress<OptimisationStep>? progress,
        CancellationToken ct)
    {
        var share = plan.Request.Checks ? ShareOfSearch : ShareBeforeRun;
        var outcome = Search(plan, checkpoint, progress, share, ct);
        var best = outcome.Best.FirstOrDefault(trial => trial.IsMet && trial.Score is not null);
        if (best is null)
        {
            return OptimisationResults.Of(plan, outcome, null, null, backtests.Origin);
        }

        var told = new Told(progress, new OptimisationStep(share, outcome.Run, best, IsChecking: true));
        var truth = plan.Request.Checks
            ? Truth(plan, outcome, best, ProgressPart.Of(told, share, ShareBeforeRun), ct)
            : null;
        var ran = backtests.RunJudged(
            plan.Backtest with { Setup = plan.Backtest.Setup with { Parameters = best.Values } },
            new TriedBefore(trialsBefore + (truth is null ? outcome.Run : 0), truth?.Evidence),
            null,
            ProgressPart.Of(told, ShareBeforeRun, 1),
            ct);
        return ran.IsAnswer(out var answer, out var refusal)
            ? OptimisationResults.Of(plan, outcome, truth, answer.Result, backtests.Origin)
            : refusal;
    }

    private OptimisationOutcome Search(
        OptimisationPlan plan,
        ICheckpoint? checkpoint,
        IProgress<OptimisationStep>? progress,
        double share,
        CancellationToken ct)
    {
        var steps = progress is null ? null : new Searching(progress, share);
        return new Optimiser(time).Run(plan.Order, plan.Runner, checkpoint, steps, ct);
    }

    private OptimisationTruth Truth(
        OptimisationPlan plan,
        OptimisationOutcome outcome,
        OptimisationTrial best,
        IProgress<double>? progress,
        CancellationToken ct)
    {
        var (order, runner) = (plan.Order, plan.Runner);
        var years = runner.Years();
        var again = Again(order, outcome.Run, runner is SweepTrials);
        var question = new TruthQuestion
        {
            Best = best.Values,
            Sample = outcome.Spread,
            Neighbours = order.Space.Neighbours(best.Values),
            Score = trial => trial.Figures is { } figures ? order.Goal.Of(figures, years) : null,
            Search = (window, token) => new Optimiser(time).Run(again, window, ct: token).Best
                .FirstOrDefault(trial => trial.Score is not null)?.Values,
            Trials = (int)Math.Min(outcome.Run, int.MaxValue),
            TrialVariance = double.IsFinite(outcome.DailySharpe.Variance) ? outcome.DailySharpe.Variance : null,
            Threads = order.Threads,
        };
        return OptimisationTruth.Of(runner, question, progress, ct);
    }

    /// <summary>
    /// The search as it is made in a window: the same, or where that would take long as many trials as there is time
    /// for; a part of a grid would be a corner of it, so that then settings are tried by chance.
    /// </summary>
    private static OptimisationOrder Again(OptimisationOrder order, long run, bool isSweep)
    {
        // Constraints such as a number of trades are meant for the whole time.
        var free = order with { Constraints = [], Time = null, Patience = null, Best = 1 };
        var most = Math.Max(FewestOfWindow, (long)(run * ShareOfWindows));
        return isSweep || run <= most ? free with { Trials = order.Method == SearchMethod.Grid ? null : run }
            : order.Method == SearchMethod.Grid ? free with { Method = SearchMethod.Random, Trials = most }
            : free with { Trials = most };
    }

    private sealed class Searching(IProgress<OptimisationStep> steps, double share) : IProgress<OptimisationProgress>
    {
        public void Report(OptimisationProgress value) =>
            steps.Report(new OptimisationStep(share * value.Share, value.Trials, value.Best));
    }

    private sealed class Told(IProgress<OptimisationStep>? steps, OptimisationStep step) : IProgress<double>
    {
        public void Report(double value) => steps?.Report(step with { Share = value });
    }
}
