using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Jobs;
using TelegramTrader.Application.Reports.Backtests;

namespace TelegramTrader.Application.Backtests;

/// <summary>One result that is kept; that of somebody else only for an admin.</summary>
public sealed record GetRun(string Id) : IRequest<RunAnswer>;

public sealed record RunAnswer(KeptBacktest Kept, BacktestResult Result);

/// <summary>Two results beside one another.</summary>
public sealed record CompareRuns(string Id, string Other) : IRequest<RunPair>;

public sealed record RunPair(RunAnswer First, RunAnswer Second);

/// <summary>Deletes a result; that it was tried stays known.</summary>
public sealed record DeleteRun(string Id) : IRequest<KeptBacktest>;

/// <summary>A result as a file for other programs.</summary>
/// <param name="Form">csv or report.</param>
public sealed record GetRunFile(string Id, string Form) : IRequest<RunFile>;

public sealed record RunFile(string Name, string ContentType, ReadOnlyMemory<byte> Bytes, KeptBacktest Kept);

/// <summary>Shows, compares and deletes results.</summary>
/// <param name="page">Makes the page of a result, which opens without a network.</param>
public sealed class RunDesk(IBacktestStore results, Func<BacktestResult, byte[]> page)
{
    // Telegram's own bound is 50 MB.
    private const int MostBytes = 48 << 20;

    public async Task<Result<RunAnswer>> AnswerAsync(GetRun request, Caller caller, CancellationToken ct)
    {
        var found = await FindAsync(request.Id, caller, ct);
        if (!found.IsAnswer(out var kept, out var refusal))
        {
            return refusal;
        }

        return await results.ReadAsync(kept.Id, ct) is { } bytes
            ? new RunAnswer(kept, BacktestResultJson.Read(bytes))
            : NotThere(request.Id);
    }

    public async Task<Result<RunPair>> AnswerAsync(CompareRuns request, Caller caller, CancellationToken ct)
    {
        var first = await AnswerAsync(new GetRun(request.Id), caller, ct);
        if (!first.IsAnswer(out var one, out var refusal))
        {
            return refusal;
        }

        var second = await AnswerAsync(new GetRun(request.Other), caller, ct);
        return second.IsAnswer(out var other, out refusal) ? new RunPair(one, other) : refusal;
    }

    public async Task<Result<KeptBacktest>> AnswerAsync(DeleteRun request, Caller caller, CancellationToken ct)
    {
        var found = await FindAsync(request.Id, caller, ct);
        if (found.IsAnswer(out var kept, out _))
        {
            await results.DeleteAsync(kept.Id, ct);
        }

        return found;
    }

    public async Task<Result<RunFile>> AnswerAsync(GetRunFile request, Caller caller, CancellationToken ct)
    {
        var read = await AnswerAsync(new GetRun(request.Id), caller, ct);
        if (!read.IsAnswer(out var answer, out var refusal))
        {
            return refusal;
        }

        var (kept, result) = (answer.Kept, answer.Result);
        var name = $"{kept.Strategy}-{kept.Symbol}-{kept.Timeframe}-{kept.Id}";
        var file = request.Form == "csv"
            ? new RunFile($"{name}.csv", "text/csv", BacktestCsv.Of(result), kept)
            : new RunFile($"{name}.html", "text/html", page(result), kept);
        return file.Bytes.Length <= MostBytes
            ? file
            : new Refusal(
                RefusalKind.Invalid,
                $"That file has {file.Bytes.Length >> 20} MB; a chat takes {MostBytes >> 20}.",
                "On the machine, backtest with --out DIR writes it.");
    }

    private async Task<Result<KeptBacktest>> FindAsync(string id, Caller caller, CancellationToken ct)
    {
        var kept = await results.FindAsync(JobId.Read(id), ct);
        return kept is not null && (kept.Owner == caller.Id || caller.Role == Role.Admin) ? kept : NotThere(id);
    }

    private static Refusal NotThere(string id) => new(
        RefusalKind.NotFound,
        $"There is no result {(id.Length <= 12 ? id.ToUpperInvariant() : "of that name")}.",
        "/runs lists those that are kept.");
}
