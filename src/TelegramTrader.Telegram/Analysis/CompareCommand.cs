using TelegramTrader.Application;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Analysis;
using TelegramTrader.Application.Reports;
using TelegramTrader.Telegram.Chat;
using TelegramTrader.Telegram.Markets;

namespace TelegramTrader.Telegram.Analysis;

/// <summary><c>/compare</c>: do two symbols move together, and which is the stronger?</summary>
internal sealed class CompareCommand(IDoor door) : IChatCommand
{
    public string Name => "compare";

    public async Task<Reply> AnswerAsync(ChatArguments arguments, Caller caller, Reader reader, CancellationToken ct)
    {
        var request = new ComparePair(
            arguments.Symbol("first"), arguments.Symbol("second"), arguments.Timeframe("timeframe"));

        var pair = await door.AskAsync(request, caller, ct);

        return pair.Match(answer => MarketReply.Of(answer, PairReport.Of(answer, reader)), Reply.Refused);
    }
}
