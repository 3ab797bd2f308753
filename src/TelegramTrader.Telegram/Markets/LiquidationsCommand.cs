using TelegramTrader.Application;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Markets;
using TelegramTrader.Application.Reports;
using TelegramTrader.Telegram.Chat;

namespace TelegramTrader.Telegram.Markets;

/// <summary><c>/liquidations</c>: who was forced out, and when.</summary>
internal sealed class LiquidationsCommand(IDoor door) : IChatCommand
{
    public string Name => "liquidations";

    public async Task<Reply> AnswerAsync(ChatArguments arguments, Caller caller, Reader reader, CancellationToken ct)
    {
        var request = new GetLiquidations(arguments.Symbol("symbol"), arguments.Timeframe("timeframe"));

        var forced = await door.AskAsync(request, caller, ct);

        return forced.Match(answer => MarketReply.Of(answer, LiquidationsReport.Of(answer, reader)), Reply.Refused);
    }
}
