using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Jobs;
using TelegramTrader.Application.Strategies;
using TelegramTrader.Trading.Markets;
using TelegramTrader.Trading.Strategies.Presets;

namespace TelegramTrader.Application.Optimisation;

/// <summary>One result that is kept; that of somebody else only for an admin.</summary>
public sealed record GetOptimisation(string Id) : IRequest<OptimisationAnswer>;

public sealed record OptimisationAnswer(KeptOptimisation Kept, OptimisationResult Result);

/// <summary>The caller's results, the newest first, and what runs and waits.</summary>
public sealed record ListOptimisations : IRequest<OptimisationList>;

public sealed record OptimisationList(IReadOnlyList<JobStanding> Jobs, IReadOnlyList<KeptOptimisation> Kept);

/// <summary>Deletes a result; how many settings were tried stays known.</summary>
public sealed record DeleteOptimisation(string Id) : IRequest<KeptOptimisation>;

/// <summary>A result as a file for other programs.</summary>
/// <param name="Form">csv or report.</param>
public sealed record GetOptimisationFile(string Id, string Form) : IRequest<OptimisationFile>;

public sealed record OptimisationFile(
    string Name, string ContentType, ReadOnlyMemory<byte> Bytes, KeptOptimisation Kept);

/// <summary>Keeps the best setting of a result as a preset.</summary>
/// <param name="Name">Null makes one of strategy, coin and id.</param>
public sealed record SaveBest(string Id, string? Name = null) : IRequest<SavedPreset>;

/// <param name="Strategy">Whose values it changes.</param>
public sealed record SavedPreset(string Name, string About, string Strategy);

/// <summary>Shows, deletes and hands on results.</summary>
/// <param name="page">Makes the page of a result, which opens without a network.</param>
/// <param name="table">Makes the table of its trials for a spreadsheet.</param>
public sealed class OptimisationShelf(
    IOptimisationStore results,
    IJobQueue jobs,
    PresetSaving presets,
    Func<OptimisationResult, byte[]> page,
    Func<OptimisationResult, byte[]> table)
{
    private const int MostListed = 20;
    private const int MostName = 32;

    public async Task<Result<OptimisationAnswer>> AnswerAsync(
        GetOptimisation request, Caller caller, CancellationToken ct)
    {
        var found = await FindAsync(request.Id, caller, ct);
        if (!found.IsAnswer(out var kept, out var refusal))
        {
            return refusal;
        }

        return await results.ReadAsync(kept.Id, ct) is { } bytes
            ? new OptimisationAnswer(kept, OptimisationResultJson.Read(bytes))
            : NotThere(request.Id);
    }

    public async Task<Result<OptimisationList>> AnswerAsync(
        ListOptimisations request, Caller caller, CancellationToken ct)
    {
        var standings = await jobs.ListAsync(caller.Id, MostListed, ct);
        return new OptimisationList(
            [.. standings.Where(one => one.Job.Kind == OptimisationWork.KindName && !one.Job.HasEnded)],
            await results.ListAsync(caller.Id, MostListed, ct));
    }

    public async Task<Result<KeptOptimisation>> AnswerAsync(
        DeleteOptimisation request, Caller caller, CancellationToken ct)
    {
        var found = await FindAsync(request.Id, caller, ct);
        if (found.IsAnswer(out var kept, out _))
        {
            await results.DeleteAsync(kept.Id, ct);
        }

        return found;
    }

    public async Task<Result<OptimisationFile>> AnswerAsync(
        GetOptimisationFile request, Caller caller, CancellationToken ct)
    {
        var read = await AnswerAsync(new GetOptimisation(request.Id), caller, ct);
        if (!read.IsAnswer(out var answer, out var refusal))
        {
            return refusal;
        }

        var (kept, result) = (answer.Kept, answer.Result);
        var name = $"{kept.Strategy}-{kept.Symbol}-{kept.Timeframe}-{kept.Id}";
        return request.Form == "csv"
            ? new OptimisationFile($"{name}.csv", "text/csv", table(result), kept)
            : new OptimisationFile($"{name}.html", "text/html", page(result), kept);
    }

    public async Task<Result<SavedPreset>> AnswerAsync(SaveBest request, Caller caller, CancellationToken ct)
    {
        var read = await AnswerAsync(new GetOptimisation(request.Id), caller, ct);
        if (!read.IsAnswer(out var answer, out var refusal))
        {
            return refusal;
        }

        var (kept, result) = (answer.Kept, answer.Result);
        if (result.Run is null)
        {
            return new Refusal(RefusalKind.Invalid, "Nothing was found that could be kept.");
        }

        var about = FormattableString.Invariant($"{result.Best[0].Searched}: the best of {result.Counts.Run:N0} by ")
            + $"{result.Goal} on {result.Symbol} {result.Timeframe}, {result.Period}.";
        var save = new SavePreset(
            request.Name ?? NameOf(kept),
            about,
            kept.Strategy,
            result.Best[0].Parameters,
            Timeframe.Of(result.Timeframe));
        var saved = save.Check() is { } wrong
            ? Result<StrategyPreset>.FromRefusal(wrong)
            : await presets.AnswerAsync(save, caller, ct);
        return saved.IsAnswer(out var preset, out refusal)
            ? new SavedPreset(preset.Name, preset.About, preset.Strategy)
            : new Refusal(
                refusal.Kind, refusal.Sentence, $"Name it: /optimizations {kept.Id} preset MY_{kept.Strategy}");
    }

    private static string NameOf(KeptOptimisation kept)
    {
        var coin = kept.Symbol.Split(':')[^1].Split('-')[0];
        var name = $"{kept.Strategy}_{coin}_{kept.Id}";
        return name.Length <= MostName ? name : $"{kept.Strategy[..Math.Min(kept.Strategy.Length, 20)]}_{kept.Id}";
    }

    private async Task<Result<KeptOptimisation>> FindAsync(string id, Caller caller, CancellationToken ct)
    {
        var kept = await results.FindAsync(JobId.Read(id), ct);
        return kept is not null && (kept.Owner == caller.Id || caller.Role == Role.Admin) ? kept : NotThere(id);
    }

    private static Refusal NotThere(string id) => new(
        RefusalKind.NotFound,
        $"There is no optimisation {(id.Length <= 12 ? id.ToUpperInvariant() : "of that name")}.",
        "/optimizations lists those that are kept.");
}
