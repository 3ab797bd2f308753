using TelegramTrader.Application;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Reports;
using TelegramTrader.Telegram.Chat;

namespace TelegramTrader.Telegram.Accounts;

/// <summary><c>/pair</c>: an admin vouches for whoever showed a code.</summary>
internal sealed class PairCommand(IDoor door) : IChatCommand
{
    public string Name => "pair";

    public async Task<Reply> AnswerAsync(ChatArguments arguments, Caller caller, Reader reader, CancellationToken ct)
    {
        var rank = RoleName.TryParse(arguments.Choice("rank"), out var role) ? role : Role.Stranger;

        var letIn = await door.AskAsync(new LetIn(arguments.Choice("code"), rank), caller, ct);

        return letIn.Match(
            account => Reply.Of(PeopleReport.LetIn(account), account) with
            {
                Notices = [new ReplyNotice(account.Id, WelcomeReport.Of(account.Role))],
            },
            Reply.Refused);
    }
}
