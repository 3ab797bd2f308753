using Microsoft.Extensions.Logging;
using TelegramTrader.Application;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Chat;
using TelegramTrader.Application.Jobs;
using TelegramTrader.Application.Settings;
using TelegramTrader.Telegram.BotApi;
using TelegramTrader.Telegram.Catalogue;
using TelegramTrader.Telegram.Chat;
using TelegramTrader.Telegram.Desk;

namespace TelegramTrader.Telegram.Connection;

/// <summary>What a chat is put together from.</summary>
public sealed record ChatParts
{
    public required BotClient Client { get; init; }

    public required BotIdentity Me { get; init; }

    public required ConnectionRules Connection { get; init; }

    /// <summary>How many times faster than Telegram's limits messages may go out.</summary>
    public double Pace { get; init; } = 1;

    public required ChatRouter Router { get; init; }

    public required CommandCatalogue Catalogue { get; init; }

    public required IDoor Door { get; init; }

    public required JobDesk Jobs { get; init; }

    public required Identification Who { get; init; }

    public required ChatStores Stores { get; init; }

    public required Limits Limits { get; init; }

    public required TimeProvider Clock { get; init; }

    public required ILoggerFactory Logs { get; init; }
}

/// <summary>What a chat remembers.</summary>
public sealed record ChatStores(
    IInbox Inbox, IOutbox Outbox, IViewStore Views, IAccountStore Accounts, ISettingsStore Settings);
