using TelegramTrader.Application;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Analysis;
using TelegramTrader.Application.Reports;
using TelegramTrader.Telegram.Chat;
using TelegramTrader.Telegram.Markets;

namespace TelegramTrader.Telegram.Analysis;

/// <summary><c>/analysis</c>: a verdict first, then what it rests on.</summary>
internal sealed class AnalysisCommand(IDoor door) : IChatCommand
{
    public string Name => "analysis";

    public async Task<Reply> AnswerAsync(ChatArguments arguments, Caller caller, Reader reader, CancellationToken ct)
    {
        var request = new AnalyseSymbol(arguments.Symbol("symbol"), arguments.Timeframe("timeframe"));
        var analysis = await door.AskAsync(request, caller, ct);

        return analysis.Match(answer => MarketReply.Of(answer, AnalysisReport.Of(answer, reader)), Reply.Refused);
    }
}
