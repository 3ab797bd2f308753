using TelegramTrader.Application;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Health;
using TelegramTrader.Application.Reports;
using TelegramTrader.Telegram.Chat;

namespace TelegramTrader.Telegram.Health;

/// <summary><c>/status</c>: how the desk itself is.</summary>
internal sealed class StatusCommand(IDoor door) : IChatCommand
{
    public string Name => "status";

    public async Task<Reply> AnswerAsync(ChatArguments arguments, Caller caller, Reader reader, CancellationToken ct)
    {
        var status = await door.AskAsync(new GetStatus(), caller, ct);

        return status.Match(
            answer => Reply.Of(StatusReport.Of(answer, reader), answer) with
            {
                Mode = answer.Origin.Mode,
                Source = answer.Origin.Source,
                AsOfMs = answer.AsOfMs,
            },
            Reply.Refused);
    }
}
