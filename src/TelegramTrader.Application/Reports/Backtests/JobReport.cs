using TelegramTrader.Application.Backtests;
using TelegramTrader.Application.Jobs;
using TelegramTrader.Application.Optimisation;
using TelegramTrader.Application.Reports.Optimisation;

namespace TelegramTrader.Application.Reports.Backtests;

/// <summary>Words how far long work is, and then what came of it.</summary>
public static class JobReport
{
    private const int Blocks = 10;

    public static Report Of(JobAnswer answer, Reader reader)
    {
        var (standing, job) = (answer.Standing, answer.Standing.Job);
        return answer.Backtest is { } result ? RunReport.Of(job.Id, result, reader)
            : answer.Optimisation is { } optimised ? OptimisationReport.Of(job.Id, optimised, reader)
            : new Report(job.About, Headline(standing), $"job {job.Id}")
            {
                Parts = [.. Parts(standing)],
                Actions = Actions(job),
            };
    }

    private static string Headline(JobStanding standing) => standing.Job.State switch
    {
        JobState.Queued when standing.Ahead == 0 => "Next in line",
        JobState.Queued when standing.Ahead == 1 => "Waits: one other goes first",
        JobState.Queued => $"Waits: {standing.Ahead} others go first",
        JobState.Running => $"{Bar(standing.Share)} {(int)(standing.Share * 100)} %",
        JobState.Done => "Done",
        JobState.Failed => "It came to nothing",
        _ => "Cancelled",
    };

    private static IEnumerable<ReportPart> Parts(JobStanding standing)
    {
        var job = standing.Job;
        if (job.State == JobState.Running)
        {
            var left = standing.Left is { } span ? $"About {Figures.Span(span)} left." : "It has just begun.";
            var again = job.Kind == OptimisationWork.KindName ? "Gone on with" : "Begun anew";
            yield return new ReportText(job.Attempts > 1 ? $"{left} {again} after an interruption." : left);
            if (standing.Note is { } note)
            {
                yield return new ReportText(note);
            }
        }
        else if (job.Refusal is { } refusal)
        {
            yield return new ReportText(refusal);
        }
        else if (job.State == JobState.Done)
        {
            yield return new ReportText("Its result is not kept any more.");
        }
    }

    private static string Bar(double share)
    {
        var full = (int)Math.Round(Math.Clamp(share, 0, 1) * Blocks);
        return new string('▓', full) + new string('░', Blocks - full);
    }

    private static IReadOnlyList<IReadOnlyList<ReportAction>> Actions(Job job)
    {
        var again = job.Kind switch
        {
            BacktestWork.KindName => $"/backtest {BacktestOrder.FromJson(job.Body).Words}",
            OptimisationWork.KindName => $"/optimize {OptimisationBody.FromJson(job.Body).Words}",
            _ => null,
        };
        return !job.HasEnded ? [[new ReportAction("Cancel", $"/job {job.Id} cancel")]]
            : again is not null ? [[new ReportAction("Run it again", again)]]
            : [];
    }
}
