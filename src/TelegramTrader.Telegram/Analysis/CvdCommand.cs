using TelegramTrader.Application;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Analysis;
using TelegramTrader.Application.Reports;
using TelegramTrader.Telegram.Chat;
using TelegramTrader.Telegram.Markets;

namespace TelegramTrader.Telegram.Analysis;

/// <summary><c>/cvd</c>: who takes, held against the price.</summary>
internal sealed class CvdCommand(IDoor door) : IChatCommand
{
    public string Name => "cvd";

    public async Task<Reply> AnswerAsync(ChatArguments arguments, Caller caller, Reader reader, CancellationToken ct)
    {
        var request = new GetCvd(arguments.Symbol("symbol"), arguments.Timeframe("timeframe"));

        var cvd = await door.AskAsync(request, caller, ct);

        return cvd.Match(answer => MarketReply.Of(answer, CvdReport.Of(answer, reader)), Reply.Refused);
    }
}
