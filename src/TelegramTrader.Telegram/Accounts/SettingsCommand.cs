using TelegramTrader.Application;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Reports;
using TelegramTrader.Telegram.Chat;

namespace TelegramTrader.Telegram.Accounts;

/// <summary><c>/settings</c>: shows how somebody is written to, or changes one of them.</summary>
internal sealed class SettingsCommand(IDoor door) : IChatCommand
{
    public string Name => "settings";

    public async Task<Reply> AnswerAsync(ChatArguments arguments, Caller caller, Reader reader, CancellationToken ct)
    {
        var settings = arguments.Text("name") is { } name
            ? await door.AskAsync(new ChangeSetting(name, arguments.Text("value")), caller, ct)
            : await door.AskAsync(new GetSettings(), caller, ct);

        return settings.Match(answer => Reply.Of(SettingsReport.Of(answer), answer), Reply.Refused);
    }
}
