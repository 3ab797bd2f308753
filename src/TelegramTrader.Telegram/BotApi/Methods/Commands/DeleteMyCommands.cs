using TelegramTrader.Telegram.BotApi.Types.Commands;

namespace TelegramTrader.Telegram.BotApi.Methods.Commands;

/// <summary>Takes a menu away, so that a wider scope shows.</summary>
internal sealed record DeleteMyCommands : IBotRequest<bool>
{
    public BotCommandScope? Scope { get; init; }

    public string? LanguageCode { get; init; }

    string IBotRequest<bool>.Method => "deleteMyCommands";
}
