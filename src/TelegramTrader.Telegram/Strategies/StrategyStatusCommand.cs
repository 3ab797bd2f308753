using TelegramTrader.Application;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Reports;
using TelegramTrader.Application.Reports.Backtests;
using TelegramTrader.Application.Strategies;
using TelegramTrader.Telegram.Chat;

namespace TelegramTrader.Telegram.Strategies;

/// <summary><c>/strategy_status</c>: each strategy and how it did.</summary>
internal sealed class StrategyStatusCommand(IDoor door) : IChatCommand
{
    public string Name => "strategy_status";

    public async Task<Reply> AnswerAsync(ChatArguments arguments, Caller caller, Reader reader, CancellationToken ct)
    {
        var listed = await door.AskAsync(new ListStrategies(arguments.Text("strategy")), caller, ct);

        return listed.Match(list => Reply.Of(StrategiesReport.Of(list, reader), list), Reply.Refused);
    }
}
