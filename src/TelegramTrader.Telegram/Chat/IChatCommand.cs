using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Reports;

namespace TelegramTrader.Telegram.Chat;

/// <summary>Binds the arguments of one command to a request, asks at the door, words the answer.</summary>
internal interface IChatCommand
{
    /// <summary>The name of its file in <c>commands/</c>.</summary>
    string Name { get; }

    Task<Reply> AnswerAsync(ChatArguments arguments, Caller caller, Reader reader, CancellationToken ct);
}
