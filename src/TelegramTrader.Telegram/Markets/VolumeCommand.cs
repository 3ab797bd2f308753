using TelegramTrader.Application;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Markets;
using TelegramTrader.Application.Reports;
using TelegramTrader.Telegram.Chat;

namespace TelegramTrader.Telegram.Markets;

/// <summary><c>/volume</c>: is this much, who traded it, and at which prices?</summary>
internal sealed class VolumeCommand(IDoor door) : IChatCommand
{
    public string Name => "volume";

    public async Task<Reply> AnswerAsync(ChatArguments arguments, Caller caller, Reader reader, CancellationToken ct)
    {
        var request = new GetVolume(arguments.Symbol("symbol"), arguments.Timeframe("timeframe"));

        var volume = await door.AskAsync(request, caller, ct);

        return volume.Match(answer => MarketReply.Of(answer, VolumeReport.Of(answer, reader)), Reply.Refused);
    }
}
