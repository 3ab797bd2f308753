using TelegramTrader.Application.Jobs;
using TelegramTrader.Application.Optimisation;
using TelegramTrader.Application.Strategies;

namespace TelegramTrader.Application.Backtests;

/// <summary>Runs queued backtests and keeps what comes of them, under the job's id.</summary>
/// <param name="optimisations">Those that may have found the parameters of a run.</param>
public sealed class BacktestWork(
    BacktestDesk desk, IBacktestStore results, IOptimisationStore optimisations, TimeProvider clock) : IJobWork
{
    public const string KindName = "backtest";

    public string Kind => KindName;

    public async Task<Result<string>> RunAsync(Job job, IProgress<JobStep> progress, CancellationToken ct)
    {
        // It was kept, and the program ended before that was written down: the result is what it is.
        if (await results.FindAsync(job.Id, ct) is not null)
        {
            return job.Id;
        }

        var shares = new StepShares(progress);
        var planned = BacktestOrder.FromJson(job.Body).ToRequest().IsAnswer(out var request, out var refusal)
            ? await desk.PlanAsync(request, ProgressPart.Of(shares, 0, desk.ShareOfReading), ct)
            : refusal;
        if (!planned.IsAnswer(out var plan, out refusal))
        {
            return refusal;
        }

        var (strategy, symbol) = (plan.Setup.Strategy.Name, plan.SymbolName);
        var trials = await results.CountTrialsAsync(job.Owner, strategy, symbol, SettingsOf(plan), ct);
        var evidence = await OptimisedBefore.FindAsync(optimisations, job.Owner, plan, ct);
        var running = ProgressPart.Of(shares, desk.ShareOfReading, 1);
        var ran = desk.RunJudged(
            plan, new TriedBefore(Math.Max(0, trials - (evidence?.Trials ?? 0)), evidence), null, running, ct);
        if (!ran.IsAnswer(out var answer, out refusal))
        {
            return refusal;
        }

        var result = answer.Result;
        await results.KeepAsync(KeptOf(job, plan, result), BacktestResultJson.Write(result), ct);
        return job.Id;
    }

    private KeptBacktest KeptOf(Job job, BacktestPlan plan, BacktestResult result) => new(
        job.Id,
        job.Owner,
        result.Strategy,
        result.Symbol,
        result.Timeframe,
        result.Period,
        SettingsOf(plan),
        clock.GetUtcNow())
    {
        ReturnPct = result.Figures.ReturnPct,
        ClosedTrades = result.Figures.ClosedTrades,
        Trust = result.Trust.Colour,
    };

    private static string SettingsOf(BacktestPlan plan) => string.Join(' ', new[]
    {
        plan.Request.Timeframe.ToString(),
        plan.Request.Assumptions,
        plan.Given,
        plan.Setup.Strategy.Source is { } rules ? RulesPrint.Of(rules) : "",
    }.Where(word => word.Length > 0));
}
