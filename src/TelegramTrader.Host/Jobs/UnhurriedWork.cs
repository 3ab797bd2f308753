using TelegramTrader.Application;
using TelegramTrader.Application.Jobs;

namespace TelegramTrader.Host.Jobs;

/// <summary>
/// Work that takes at least so long, for trying out what people see meanwhile. It waits before the work and not
/// after: whoever cancels finds nothing kept.
/// </summary>
/// <param name="least">Asked again and again: whoever waits goes on when it says less.</param>
internal sealed class UnhurriedWork(IJobWork work, Func<TimeSpan> least, TimeProvider clock) : IJobWork
{
    // Of the share; the rest is the work's own.
    private const double WaitingShare = 0.9;
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    public string Kind => work.Kind;

    public async Task<Result<string>> RunAsync(Job job, IProgress<JobStep> progress, CancellationToken ct)
    {
        var begun = clock.GetTimestamp();
        var shown = 0.0;
        while (clock.GetElapsedTime(begun) is var taken && least() is var wanted && taken < wanted)
        {
            shown = Math.Max(shown, WaitingShare * (taken / wanted));
            progress.Report(new JobStep(shown));
            await Task.Delay(Step, clock, ct);
        }

        var rest = shown == 0 ? progress : new Rest(progress, shown);
        return await work.RunAsync(job, rest, ct);
    }

    private sealed class Rest(IProgress<JobStep> progress, double from) : IProgress<JobStep>
    {
        public void Report(JobStep value) =>
            progress.Report(value with { Share = from + ((1 - from) * value.Share) });
    }
}
