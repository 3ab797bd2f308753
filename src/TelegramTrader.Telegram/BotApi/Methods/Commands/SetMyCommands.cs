using TelegramTrader.Telegram.BotApi.Types.Commands;

namespace TelegramTrader.Telegram.BotApi.Methods.Commands;

/// <summary>The menu of commands, at most 100, for a scope and a language.</summary>
internal sealed record SetMyCommands : IBotRequest<bool>
{
    public required IReadOnlyList<BotCommand> Commands { get; init; }

    public BotCommandScope? Scope { get; init; }

    public string? LanguageCode { get; init; }

    string IBotRequest<bool>.Method => "setMyCommands";
}
