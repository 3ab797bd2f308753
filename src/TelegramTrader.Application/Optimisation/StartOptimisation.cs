using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Jobs;

namespace TelegramTrader.Application.Optimisation;

/// <summary>Queues an optimisation; its progress and its result are shown where the caller is.</summary>
public sealed record StartOptimisation(OptimiseStrategy Optimisation) : IRequest<JobStanding>
{
    public Refusal? Check() => Optimisation.Check();
}

public sealed class OptimisationStart(OptimisationDesk desk, IJobQueue jobs)
{
    public async Task<Result<JobStanding>> AnswerAsync(StartOptimisation request, Caller caller, CancellationToken ct)
    {
        // The market's now of this moment: whenever it runs, and how often, it is the same optimisation.
        var looked = await desk.CheckAsync(request.Optimisation, ct);
        if (!looked.IsAnswer(out var asked, out var refusal))
        {
            return refusal;
        }

        var body = new OptimisationBody(OptimisationWords.Of(asked), asked.Run.UntilMs!.Value, asked.Run.Rules);
        return await jobs.PutAsync(
            new JobOrder(caller.Id, OptimisationWork.KindName, AboutOf(asked), body.ToJson(), caller.Place), ct);
    }

    private static string AboutOf(OptimiseStrategy asked)
    {
        var ranges = string.Concat(asked.Ranges.Select(one => $" {one.Key}={one.Value}"));
        var run = asked.Run;
        return $"Optimise {run.Strategy.ToUpperInvariant()} · {run.Named} · {run.Timeframe} · {run.Period}"
            + $" · {asked.Goal.Text}" + (ranges.Length > 0 ? $" ·{ranges}" : "");
    }
}
