using TelegramTrader.Application;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Reports;
using TelegramTrader.Telegram.Chat;

namespace TelegramTrader.Telegram.Accounts;

/// <summary><c>/people</c>: who is let in and where, and the ways to change that.</summary>
internal sealed class PeopleCommand(IDoor door) : IChatCommand
{
    private const string Usage = "/people alone lists everybody; /help people says more.";

    public string Name => "people";

    public async Task<Reply> AnswerAsync(ChatArguments arguments, Caller caller, Reader reader, CancellationToken ct)
    {
        var request = Request(arguments);
        if (!request.IsAnswer(out var asked, out var refusal))
        {
            return Reply.Refused(refusal);
        }

        var people = await door.AskAsync(asked, caller, ct);

        return people.Match(answer => Reply.Of(PeopleReport.Of(answer, reader), answer), Reply.Refused);
    }

    private static Result<IRequest<People>> Request(ChatArguments arguments)
    {
        var (action, who, rank) = (arguments.Text("action"), arguments.Text("who"), arguments.Text("rank"));
        return action switch
        {
            null => new ListPeople(),
            _ when who is null => new Refusal(RefusalKind.Invalid, $"/people {action} needs an id.", Usage),
            "rank" when RoleName.TryParse(rank, out var role) => new ChangeRank(IdOf(who), role),
            "rank" => new Refusal(
                RefusalKind.Invalid, "Which rank?", $"It is one of {string.Join(' ', RoleName.All)}."),
            "remove" => new ChangeRank(IdOf(who), Role.Stranger),
            _ => long.TryParse(who, out var chat)
                ? new SetGroupOpen(chat, "", IsOpen: false)
                : new Refusal(RefusalKind.Invalid, "A group's id is a number.", Usage),
        };
    }

    // A bare number is somebody of Telegram.
    private static string IdOf(string who) => who.All(char.IsAsciiDigit) ? "telegram:" + who : who;
}
