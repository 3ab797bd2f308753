using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Jobs;

namespace TelegramTrader.Application.Backtests;

/// <summary>What of the caller's runs, waits, and is kept?</summary>
public sealed record ListRuns : IRequest<RunList>;

/// <param name="Jobs">Those that have not ended, in the order of their turns.</param>
/// <param name="Kept">The newest first.</param>
public sealed record RunList(IReadOnlyList<JobStanding> Jobs, IReadOnlyList<KeptBacktest> Kept);

public sealed class RunListing(IJobQueue jobs, IBacktestStore results)
{
    private const int Most = 50;

    public async Task<Result<RunList>> AnswerAsync(ListRuns request, Caller caller, CancellationToken ct)
    {
        var waiting = await jobs.ListAsync(caller.Id, Most, ct);
        return new RunList(
            [.. waiting.Where(one => one.Job.Kind == BacktestWork.KindName && !one.Job.HasEnded)],
            await results.ListAsync(caller.Id, Most, ct));
    }
}
