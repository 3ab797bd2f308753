using TelegramTrader.Application;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Markets;
using TelegramTrader.Application.Reports;
using TelegramTrader.Telegram.Catalogue;
using TelegramTrader.Telegram.Chat;

namespace TelegramTrader.Telegram.Accounts;

/// <summary><c>/start</c>: who this is, which market it looks at, and six things to try.</summary>
internal sealed class StartCommand(CommandCatalogue catalogue, IDoor door) : IChatCommand
{
    public string Name => "start";

    public async Task<Reply> AnswerAsync(ChatArguments arguments, Caller caller, Reader reader, CancellationToken ct)
    {
        var market = await door.AskAsync(new ListMarkets(), caller, ct);

        return market.Match(answer => Welcome(answer, caller, reader), Reply.Refused);
    }

    private Reply Welcome(MarketList markets, Caller caller, Reader reader)
    {
        var commands = catalogue.AllowedTo(caller.Role).Select(spec => spec.Name);
        var report = StartReport.Of(markets, caller, commands, reader);
        return Reply.Of(report) with { Mode = markets.Origin.Mode, Source = markets.Origin.Source };
    }
}
