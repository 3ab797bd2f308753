namespace TelegramTrader.Sandbox;

/// <summary>What a Telegram on loopback starts with.</summary>
public sealed record TelegramSandboxOptions
{
    /// <summary>0 takes a free port.</summary>
    public int Port { get; init; }

    /// <summary>The bot's token, <c>number:letters</c>; made up when null.</summary>
    public string? Token { get; init; }
    public string BotName { get; init; } = "TelegramTrader";
    public string BotUsername { get; init; } = "telegram_trader_bot";

    /// <summary>Privacy mode off: in groups the bot hears everything.</summary>
    public bool ReadsAllGroupMessages { get; init; }

    /// <summary>Passed on to whoever sets a webhook, so that both sides know it; made up when null.</summary>
    public string? WebhookSecret { get; init; }

    /// <summary>People the sandbox begins with; the first opens the chat page.</summary>
    public IReadOnlyList<string> People { get; init; } = ["Trader"];

    /// <summary>How generous flood limits are: 1 as Telegram's, 2 twice as much, 0 off.</summary>
    public double FloodPace { get; init; } = 1;

    /// <summary>An exchange that the same control API moves; it is not started or stopped here.</summary>
    public ExchangeSandbox? Exchange { get; init; }
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
