using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Backtests;

namespace TelegramTrader.Application.Jobs;

/// <summary>How far is it?</summary>
public sealed record GetJob(string Id) : IRequest<JobAnswer>;

/// <summary>Ends it.</summary>
public sealed record CancelJob(string Id) : IRequest<JobStanding>;

/// <param name="Backtest">What came of it, where it was a backtest and its result is still kept.</param>
public sealed record JobAnswer(JobStanding Standing, BacktestResult? Backtest);

public sealed class JobDesk(IJobQueue jobs, IBacktestStore results)
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
        var bytes = standing.Job is { State: JobState.Done, Kind: BacktestWork.KindName, Result: { } result }
            ? await results.ReadAsync(result, ct)
            : null;
        return new JobAnswer(standing, bytes is null ? null : BacktestResultJson.Read(bytes));
    }
}
