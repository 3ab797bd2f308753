using TelegramTrader.Application;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Optimisation;
using TelegramTrader.Application.Reports;
using TelegramTrader.Telegram.Chat;
using TelegramTrader.Telegram.Jobs;

namespace TelegramTrader.Telegram.Optimisation;

/// <summary><c>/optimize</c>: queues a search, whose message then shows the best so far and what came of it.</summary>
internal sealed class OptimizeCommand(IDoor door) : IChatCommand
{
    public string Name => "optimize";

    public async Task<Reply> AnswerAsync(ChatArguments arguments, Caller caller, Reader reader, CancellationToken ct)
    {
        var read = OptimisationWords.Read(
        [
            arguments.Choice("strategy"),
            arguments.Choice("symbol"),
            arguments.Choice("period"),
            arguments.Choice("timeframe"),
            $"goal={arguments.Choice("goal")}",
            .. arguments.Rest,
        ]);
        if (!read.IsAnswer(out var request, out var refusal))
        {
            return Reply.Refused(refusal);
        }

        var started = await door.AskAsync(new StartOptimisation(request), caller, ct);

        return started.Match(standing => JobReply.Following(standing, reader), Reply.Refused);
    }
}
