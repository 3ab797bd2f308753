using TelegramTrader.Application;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Markets;
using TelegramTrader.Application.Reports;
using TelegramTrader.Telegram.Chat;

namespace TelegramTrader.Telegram.Markets;

/// <summary><c>/oi</c>: how much is open, where, and does it build?</summary>
internal sealed class OpenInterestCommand(IDoor door) : IChatCommand
{
    public string Name => "oi";

    public async Task<Reply> AnswerAsync(ChatArguments arguments, Caller caller, Reader reader, CancellationToken ct)
    {
        var request = new GetOpenInterest(arguments.Symbol("symbol"), arguments.Timeframe("timeframe"));

        var interest = await door.AskAsync(request, caller, ct);

        return interest.Match(answer => MarketReply.Of(answer, OpenInterestReport.Of(answer, reader)), Reply.Refused);
    }
}
