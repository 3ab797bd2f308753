using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Jobs;

namespace TelegramTrader.Application.Backtests;

/// <summary>Queues a run; its progress and its result are shown where the caller is.</summary>
public sealed record StartBacktest(RunBacktest Run) : IRequest<JobStanding>
{
    public Refusal? Check() => Run.Check();
}

public sealed class BacktestStart(BacktestCheck check, IJobQueue jobs)
{
    public async Task<Result<JobStanding>> AnswerAsync(StartBacktest request, Caller caller, CancellationToken ct)
    {
        var looked = await check.LookAsync(request.Run, ct);
        if (!looked.IsAnswer(out var found, out var refusal))
        {
            return refusal;
        }

        // The market's now of this moment: whenever it runs, and how often, it is the same run.
        var run = request.Run with
        {
            UntilMs = found.Instruments.Min(instrument => instrument.AsOfMs),
            Parameters = found.Strategy.PresetOf is null ? request.Run.Parameters : AllOf(found),
        };
        var order = new BacktestOrder(BacktestWords.Of(run), run.UntilMs.Value, found.Strategy.Source);
        return await jobs.PutAsync(
            new JobOrder(caller.Id, BacktestWork.KindName, AboutOf(run), order.ToJson(), caller.Place), ct);
    }

    // The file of a preset may say something else by then.
    private static Dictionary<string, double> AllOf(CheckedBacktest found) => found.Strategy.Parameters
        .Zip(found.Values)
        .ToDictionary(pair => pair.First.Name, pair => pair.Second);

    private static string AboutOf(RunBacktest run)
    {
        var fee = run.Fee is { } share ? FormattableString.Invariant($" fee={share}") : "";
        var given = run.Parameters.Select(one => FormattableString.Invariant($" {one.Key}={(decimal)one.Value}"));
        return $"{run.Strategy.ToUpperInvariant()} · {run.Named} · {run.Timeframe} · {run.Period}"
            + (fee + string.Concat(given) is { Length: > 0 } said ? $" ·{said}" : "");
    }
}
