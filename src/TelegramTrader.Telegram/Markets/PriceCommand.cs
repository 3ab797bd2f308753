using TelegramTrader.Application;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Markets;
using TelegramTrader.Application.Reports;
using TelegramTrader.Telegram.Chat;

namespace TelegramTrader.Telegram.Markets;

/// <summary><c>/price</c>: what it is worth, how it moved, with a candle chart.</summary>
internal sealed class PriceCommand(IDoor door) : IChatCommand
{
    public string Name => "price";

    public async Task<Reply> AnswerAsync(ChatArguments arguments, Caller caller, Reader reader, CancellationToken ct)
    {
        var request = new GetPrice(arguments.Symbol("symbol"), arguments.Timeframe("timeframe"));

        var price = await door.AskAsync(request, caller, ct);

        return price.Match(answer => MarketReply.Of(answer, PriceReport.Of(answer, reader)), Reply.Refused);
    }
}
