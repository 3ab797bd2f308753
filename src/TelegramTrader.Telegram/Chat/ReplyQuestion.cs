using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Reports;

namespace TelegramTrader.Telegram.Chat;

/// <summary>An argument that is missing, asked for: the buttons answer it, and so does the next text.</summary>
/// <param name="Command">What was said so far, as a chat command.</param>
/// <param name="Argument">The name of the argument.</param>
/// <param name="TakesRest">It is a text of many words, which stands last and needs no name.</param>
public sealed record ReplyQuestion(string Command, string Argument, bool TakesRest, Report Report);

/// <summary>Something that somebody else should know.</summary>
/// <param name="To">As <see cref="Caller.Id"/>.</param>
public sealed record ReplyNotice(string To, Report Report);
