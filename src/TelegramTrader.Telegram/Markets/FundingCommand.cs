using TelegramTrader.Application;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Markets;
using TelegramTrader.Application.Reports;
using TelegramTrader.Telegram.Chat;

namespace TelegramTrader.Telegram.Markets;

/// <summary><c>/funding</c>: what holding the perpetual costs.</summary>
internal sealed class FundingCommand(IDoor door) : IChatCommand
{
    public string Name => "funding";

    public async Task<Reply> AnswerAsync(ChatArguments arguments, Caller caller, Reader reader, CancellationToken ct)
    {
        var request = new GetFunding(arguments.Symbol("symbol"));

        var funding = await door.AskAsync(request, caller, ct);

        return funding.Match(answer => MarketReply.Of(answer, FundingReport.Of(answer, reader)), Reply.Refused);
    }
}
