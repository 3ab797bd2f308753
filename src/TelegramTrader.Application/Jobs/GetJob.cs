using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Backtests;
using TelegramTrader.Application.Optimisation;

namespace TelegramTrader.Application.Jobs;

/// <summary>How far is it?</summary>
public sealed record GetJob(string Id) : IRequest<JobAnswer>;

/// <summary>Ends it.</summary>
public sealed record CancelJob(string Id) : IRequest<JobStanding>;

/// <param name="Backtest">What came of it, where it was a backtest and its result is still kept.</param>
public sealed record JobAnswer(JobStanding Standing, BacktestResult? Backtest)
{
    /// <summary>What came of it, where it was an optimisation and its result is still kept.</summary>
    public OptimisationResult? Optimisation { get; init; }
}

public sealed class JobDesk(IJobQueue jobs, IBacktestStore backtests, IOptimisationStore optimisations)
{
    public async Task<Result<JobAnswer>> AnswerAsync(GetJob request, Caller caller, CancellationToken ct) =>
        await jobs.FindAsync(request.Id.ToUpperInvariant(), caller, ct) is { } standing
            ? await LookAsync(standing, ct)
            : new Refusal(
                RefusalKind.NotFound,
                "There is no such job of yours.",
                "/runs lists what runs, waits and is kept.");

    public Task<Result<JobStanding>> AnswerAsync(CancelJob request, Caller caller, CancellationToken ct) =>
        jobs.CancelAsync(request.Id.ToUpperInvariant(), caller, ct);

    /// <summary>A job with what came of it.</summary>
    public async Task<JobAnswer> LookAsync(JobStanding standing, CancellationToken ct)
    {
        if (standing.Job is not { State: JobState.Done, Result: { } result })
        {
            return new JobAnswer(standing, null);
        }

        var isBacktest = standing.Job.Kind == BacktestWork.KindName;
        var bytes = isBacktest ? await backtests.ReadAsync(result, ct) : await optimisations.ReadAsync(result, ct);
        return bytes is null ? new JobAnswer(standing, null)
            : isBacktest ? new JobAnswer(standing, BacktestResultJson.Read(bytes))
            : new JobAnswer(standing, null) { Optimisation = OptimisationResultJson.Read(bytes) };
    }
}
