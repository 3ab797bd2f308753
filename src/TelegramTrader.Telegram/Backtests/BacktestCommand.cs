using TelegramTrader.Application;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Backtests;
using TelegramTrader.Application.Reports;
using TelegramTrader.Telegram.Chat;
using TelegramTrader.Telegram.Jobs;

namespace TelegramTrader.Telegram.Backtests;

/// <summary><c>/backtest</c>: queues a replay, whose message then shows how far it is and what came of it.</summary>
internal sealed class BacktestCommand(IDoor door) : IChatCommand
{
    public string Name => "backtest";

    public async Task<Reply> AnswerAsync(ChatArguments arguments, Caller caller, Reader reader, CancellationToken ct)
    {
        var run = new RunBacktest(
            arguments.Choice("strategy"),
            arguments.Symbol("symbol"),
            arguments.Period("period"),
            arguments.Timeframe("timeframe"))
        {
            Assumptions = arguments.Choice("assumptions"),
            Fee = arguments.Amount("fee"),
            Parameters = arguments.Parameters,
        };

        var started = await door.AskAsync(new StartBacktest(run), caller, ct);

        return started.Match(standing => JobReply.Following(standing, reader), Reply.Refused);
    }
}
