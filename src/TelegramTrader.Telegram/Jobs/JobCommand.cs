using TelegramTrader.Application;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Jobs;
using TelegramTrader.Application.Reports;
using TelegramTrader.Application.Reports.Backtests;
using TelegramTrader.Telegram.Chat;

namespace TelegramTrader.Telegram.Jobs;

/// <summary><c>/job</c>: how far long work is, or its end.</summary>
internal sealed class JobCommand(IDoor door) : IChatCommand
{
    public string Name => "job";

    public async Task<Reply> AnswerAsync(ChatArguments arguments, Caller caller, Reader reader, CancellationToken ct)
    {
        var id = arguments.Choice("id");
        if (arguments.Choice("action") == "cancel")
        {
            var cancelled = await door.AskAsync(new CancelJob(id), caller, ct);
            if (!cancelled.IsAnswer(out _, out var refusal))
            {
                return Reply.Refused(refusal);
            }
        }

        var found = await door.AskAsync(new GetJob(id), caller, ct);
        return found.Match(
            answer => Reply.Of(JobReport.Of(answer, reader), (object?)answer.Backtest ?? answer.Optimisation),
            Reply.Refused);
    }
}
