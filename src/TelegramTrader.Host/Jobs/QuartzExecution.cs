using Quartz;

namespace TelegramTrader.Host.Jobs;

/// <summary>
/// What Quartz fires. Its name is kept in Quartz's tables: renamed, what is stored there is not found.
/// </summary>
internal sealed class QuartzExecution(Func<string, Task> run) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        await run(context.JobDetail.Key.Name);
}
