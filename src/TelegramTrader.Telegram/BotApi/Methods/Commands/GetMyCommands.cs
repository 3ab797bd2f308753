using TelegramTrader.Telegram.BotApi.Types.Commands;

namespace TelegramTrader.Telegram.BotApi.Methods.Commands;

/// <summary>The menu as the server has it.</summary>
internal sealed record GetMyCommands : IBotRequest<IReadOnlyList<BotCommand>>
{
    public BotCommandScope? Scope { get; init; }

    public string? LanguageCode { get; init; }

    string IBotRequest<IReadOnlyList<BotCommand>>.Method => "getMyCommands";
}
