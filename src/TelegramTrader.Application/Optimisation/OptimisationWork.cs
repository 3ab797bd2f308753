using TelegramTrader.Application.Backtests;
using TelegramTrader.Application.Jobs;
using TelegramTrader.Application.Reports.Optimisation;
using TelegramTrader.Trading.Backtests.Trust;

namespace TelegramTrader.Application.Optimisation;

/// <summary>Runs queued optimisations and keeps what comes of them, under the job's id.</summary>
public sealed class OptimisationWork(
    OptimisationDesk desk,
    OptimisationRunning running,
    IOptimisationStore results,
    IBacktestStore backtests,
    TimeProvider clock) : IJobWork
{
    public const string KindName = "optimisation";

    public string Kind => KindName;

    public async Task<Result<string>> RunAsync(Job job, IProgress<JobStep> progress, CancellationToken ct)
    {
        // It was kept, and the program ended before that was written down: the result is what it is.
        if (await results.FindAsync(job.Id, ct) is not null)
        {
            return job.Id;
        }

        var planned = OptimisationBody.FromJson(job.Body).ToRequest().IsAnswer(out var request, out var refusal)
            ? await desk.PlanAsync(
                request,
                Environment.ProcessorCount,
                ProgressPart.Of(new StepShares(progress), 0, desk.ShareOfReading),
                ct)
            : refusal;
        if (!planned.IsAnswer(out var plan, out refusal))
        {
            return refusal;
        }

        var (strategy, symbol) = (plan.Backtest.Setup.Strategy.Name, plan.Backtest.SymbolName);
        var tried = await backtests.CountTrialsAsync(job.Owner, strategy, symbol, "", ct);
        var state = new StateWriter(results, job.Id, await results.ReadStateAsync(job.Id, ct));
        var steps = new Steps(plan, progress, desk.ShareOfReading);
        Result<OptimisationResult> ran;
        try
        {
            ran = running.Run(plan, tried, state, steps, ct);
        }
        finally
        {
            // Also where it was broken off: then it goes on from there.
            await state.FinishAsync();
        }

        if (!ran.IsAnswer(out var result, out refusal))
        {
            return refusal;
        }

        await results.KeepAsync(KeptOf(job, plan, result), OptimisationResultJson.Write(result), ct);
        return job.Id;
    }

    private KeptOptimisation KeptOf(Job job, OptimisationPlan plan, OptimisationResult result) => new(
        job.Id,
        job.Owner,
        result.Strategy,
        result.Symbol,
        result.Timeframe,
        result.Period,
        clock.GetUtcNow())
    {
        Method = result.Method,
        Goal = result.Goal,
        Trials = result.Counts.Run,
        Score = result.Run is null ? null : result.Best[0].Score,
        Trust = result.Truth?.Verdict.Colour ?? result.Run?.Trust.Colour ?? TrustColour.Inconclusive,
    };

    private sealed class Steps(OptimisationPlan plan, IProgress<JobStep> steps, double from)
        : IProgress<OptimisationStep>
    {
        public void Report(OptimisationStep value) => steps.Report(new JobStep(
            from + ((1 - from) * value.Share), OptimisationWording.SoFar(plan.Order, value)));
    }
}
