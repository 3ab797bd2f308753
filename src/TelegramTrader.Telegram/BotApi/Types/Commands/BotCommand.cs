namespace TelegramTrader.Telegram.BotApi.Types.Commands;

/// <summary>A line of the menu.</summary>
internal sealed record BotCommand
{
    /// <summary>1 to 32 of a-z, 0-9 and the underscore; no slash.</summary>
    public required string Command { get; init; }

    /// <summary>1 to 256 characters.</summary>
    public required string Description { get; init; }
}
