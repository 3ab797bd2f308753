using TelegramTrader.Application;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Markets;
using TelegramTrader.Application.Reports;
using TelegramTrader.Telegram.Chat;

namespace TelegramTrader.Telegram.Markets;

/// <summary><c>/book</c>: how tight, how deep, and what a size would cost.</summary>
internal sealed class BookCommand(IDoor door) : IChatCommand
{
    public string Name => "book";

    public async Task<Reply> AnswerAsync(ChatArguments arguments, Caller caller, Reader reader, CancellationToken ct)
    {
        var request = new GetBook(arguments.Symbol("symbol"), arguments.Amount("size"));

        var book = await door.AskAsync(request, caller, ct);

        return book.Match(answer => MarketReply.Of(answer, BookReport.Of(answer, reader)), Reply.Refused);
    }
}
