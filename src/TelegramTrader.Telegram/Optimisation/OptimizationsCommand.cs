using TelegramTrader.Application;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Chat;
using TelegramTrader.Application.Optimisation;
using TelegramTrader.Application.Reports;
using TelegramTrader.Application.Reports.Optimisation;
using TelegramTrader.Telegram.Chat;

namespace TelegramTrader.Telegram.Optimisation;

/// <summary><c>/optimizations</c>: the caller's optimisations, one of them, or a part of one.</summary>
internal sealed class OptimizationsCommand(IDoor door) : IChatCommand
{
    public string Name => "optimizations";

    public Task<Reply> AnswerAsync(ChatArguments arguments, Caller caller, Reader reader, CancellationToken ct) =>
        (arguments.Text("id"), arguments.Text("part")) switch
        {
            (null, _) => ListAsync(caller, reader, ct),
            ({ } id, "csv" or "report") => FileAsync(id, arguments.Choice("part"), caller, ct),
            ({ } id, "preset") => SaveAsync(id, arguments.Text("name"), caller, ct),
            ({ } id, "delete") => DeleteAsync(id, caller, reader, ct),
            ({ } id, var part) => ShowAsync(id, part, caller, reader, ct),
        };

    private async Task<Reply> ListAsync(Caller caller, Reader reader, CancellationToken ct)
    {
        var listed = await door.AskAsync(new ListOptimisations(), caller, ct);
        return listed.Match(list => Reply.Of(OptimisationsReport.Of(list, reader), list), Reply.Refused);
    }

    private async Task<Reply> ShowAsync(string id, string? part, Caller caller, Reader reader, CancellationToken ct)
    {
        var found = await door.AskAsync(new GetOptimisation(id), caller, ct);
        return found.Match(
            answer => Reply.Of(Worded(answer, part, reader), answer.Result), Reply.Refused);
    }

    private static Report Worded(OptimisationAnswer answer, string? part, Reader reader)
    {
        var (id, result) = (answer.Kept.Id, answer.Result);
        var report = part switch
        {
            "best" => OptimisationReport.Best(result, reader),
            "luck" => OptimisationReport.Truth(result, reader),
            _ => OptimisationReport.Of(id, result, reader),
        };
        return report.Actions.Count > 0
            ? report
            : report with { Actions = [[new ReportAction("Card", $"/optimizations {id}")]] };
    }

    private async Task<Reply> FileAsync(string id, string form, Caller caller, CancellationToken ct)
    {
        var made = await door.AskAsync(new GetOptimisationFile(id, form), caller, ct);
        return made.Match(
            file =>
            {
                var (kept, said) = (file.Kept, form == "csv" ? "Its trials, for a spreadsheet" : "The whole report");
                var report = new Report(
                    $"{kept.Strategy} · {kept.Symbol} · {kept.Period} · optimised", said, $"result {kept.Id}");
                return Reply.Of(report) with
                {
                    Document = new OutboxFile(file.Name, file.ContentType, IsPicture: false, file.Bytes),
                };
            },
            Reply.Refused);
    }

    private async Task<Reply> SaveAsync(string id, string? name, Caller caller, CancellationToken ct)
    {
        var saved = await door.AskAsync(new SaveBest(id, name), caller, ct);
        return saved.Match(
            preset => Reply.Of(new Report($"Preset {preset.Name}", "Kept", $"of {preset.Strategy}")
            {
                Parts =
                [
                    new ReportText(preset.About),
                    new ReportText($"It works like a strategy from now on: /backtest {preset.Name} BTC 30d"),
                ],
                Actions =
                [
                    [
                        new ReportAction("Strategy", $"/strategy_status {preset.Name}"),
                        new ReportAction("Card", $"/optimizations {id}"),
                    ],
                ],
            }),
            Reply.Refused);
    }

    private async Task<Reply> DeleteAsync(string id, Caller caller, Reader reader, CancellationToken ct)
    {
        var deleted = await door.AskAsync(new DeleteOptimisation(id), caller, ct);
        return deleted.IsAnswer(out _, out var refusal) ? await ListAsync(caller, reader, ct) : Reply.Refused(refusal);
    }
}
