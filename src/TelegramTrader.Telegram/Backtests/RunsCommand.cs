using TelegramTrader.Application;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Backtests;
using TelegramTrader.Application.Chat;
using TelegramTrader.Application.Reports;
using TelegramTrader.Application.Reports.Backtests;
using TelegramTrader.Telegram.Chat;

namespace TelegramTrader.Telegram.Backtests;

/// <summary><c>/runs</c>: the caller's backtests, one of them, or a part of one.</summary>
internal sealed class RunsCommand(IDoor door) : IChatCommand
{
    public string Name => "runs";

    public Task<Reply> AnswerAsync(ChatArguments arguments, Caller caller, Reader reader, CancellationToken ct) =>
        (arguments.Text("id"), arguments.Text("part")) switch
        {
            (null, _) => ListAsync(caller, reader, ct),
            ({ } id, "csv" or "report") => FileAsync(id, arguments.Choice("part"), caller, ct),
            ({ } id, "compare") => CompareAsync(id, arguments.Text("other"), caller, reader, ct),
            ({ } id, "delete") => DeleteAsync(id, caller, reader, ct),
            ({ } id, var part) => ShowAsync(id, part, caller, reader, ct),
        };

    private async Task<Reply> ListAsync(Caller caller, Reader reader, CancellationToken ct)
    {
        var listed = await door.AskAsync(new ListRuns(), caller, ct);
        return listed.Match(list => Reply.Of(RunsReport.Of(list, reader), list), Reply.Refused);
    }

    private async Task<Reply> ShowAsync(
        string id, string? part, Caller caller, Reader reader, CancellationToken ct)
    {
        var found = await door.AskAsync(new GetRun(id), caller, ct);
        return found.Match(run => Reply.Of(WithWayBack(Worded(run, part, reader), run), run.Result), Reply.Refused);
    }

    private static Report WithWayBack(Report report, RunAnswer run) => report.Actions.Count > 0
        ? report
        : report with { Actions = [[new ReportAction("Card", $"/runs {run.Kept.Id}")]] };

    private static Report Worded(RunAnswer run, string? part, Reader reader) => part switch
    {
        "trades" => BacktestTradesReport.Of(run.Result, reader),
        "figures" => BacktestReport.Figures(run.Result, reader),
        "months" => BacktestReport.Months(run.Result, reader),
        "trust" => BacktestReport.Trust(run.Result),
        _ => RunReport.Of(run.Kept.Id, run.Result, reader),
    };

    private async Task<Reply> CompareAsync(
        string id, string? other, Caller caller, Reader reader, CancellationToken ct)
    {
        if (other is not null)
        {
            var compared = await door.AskAsync(new CompareRuns(id, other), caller, ct);
            return compared.Match(
                pair => Reply.Of(BacktestComparison.Of(pair.First.Result, pair.Second.Result, reader)), Reply.Refused);
        }

        var found = await door.AskAsync(new GetRun(id), caller, ct);
        if (!found.IsAnswer(out var run, out var refusal))
        {
            return Reply.Refused(refusal);
        }

        var listed = await door.AskAsync(new ListRuns(), caller, ct);
        return listed.Match(list => Reply.Of(RunsReport.Choice(run.Kept, list, reader)), Reply.Refused);
    }

    private async Task<Reply> FileAsync(string id, string form, Caller caller, CancellationToken ct)
    {
        var made = await door.AskAsync(new GetRunFile(id, form), caller, ct);
        return made.Match(
            file =>
            {
                var (kept, said) = (file.Kept, form == "csv" ? "Its trades, for a spreadsheet" : "The whole report");
                var report = new Report($"{kept.Strategy} · {kept.Symbol} · {kept.Period}", said, $"result {kept.Id}");
                return Reply.Of(report) with
                {
                    Document = new OutboxFile(file.Name, file.ContentType, IsPicture: false, file.Bytes),
                };
            },
            Reply.Refused);
    }

    private async Task<Reply> DeleteAsync(string id, Caller caller, Reader reader, CancellationToken ct)
    {
        var deleted = await door.AskAsync(new DeleteRun(id), caller, ct);
        return deleted.IsAnswer(out _, out var refusal) ? await ListAsync(caller, reader, ct) : Reply.Refused(refusal);
    }
}
