using Microsoft.Extensions.Logging;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Telegram.BotApi;
using TelegramTrader.Telegram.BotApi.Methods.Commands;
using TelegramTrader.Telegram.BotApi.Types.Commands;
using TelegramTrader.Telegram.Catalogue;

namespace TelegramTrader.Telegram.Connection;

/// <summary>Shows in the menu of commands what somebody may send, and nothing else.</summary>
internal sealed class MenuPublisher(
    BotClient client, CommandCatalogue catalogue, TimeProvider clock, ILogger<MenuPublisher> log)
{
    private const int MostRemembered = 10_000;

    private static readonly TimeSpan BetweenTries = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private readonly Dictionary<long, Role> shown = [];

    /// <summary>For everybody whose rank is not known: strangers in private, and groups. Until cancelled.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        while (!await TrySetAsync(BotCommandScope.Default, Role.Stranger, ct)
            || !await TrySetAsync(BotCommandScope.AllGroupChats, Role.Viewer, ct))
        {
            await Task.Delay(BetweenTries, clock, ct);
        }

        await Task.Delay(Timeout.InfiniteTimeSpan, clock, ct);
    }

    /// <summary>For somebody's private chat, once per run and whenever the rank changes.</summary>
    public async Task ShowAsync(long chatId, Role role, CancellationToken ct)
    {
        if (!IsNews(chatId, role))
        {
            return;
        }

        if (!await TrySetAsync(BotCommandScope.Chat(chatId), role, ct))
        {
            Forget(chatId);
        }
    }

    private bool IsNews(long chatId, Role role)
    {
        lock (gate)
        {
            if (shown.TryGetValue(chatId, out var known) && known == role)
            {
                return false;
            }

            if (shown.Count >= MostRemembered)
            {
                shown.Clear();
            }

            shown[chatId] = role;
            return true;
        }
    }

    private void Forget(long chatId)
    {
        lock (gate)
        {
            shown.Remove(chatId);
        }
    }

    // A menu is a comfort: a server that has none is not asked again, one that is out of reach is.
    private async Task<bool> TrySetAsync(BotCommandScope scope, Role role, CancellationToken ct)
    {
        var specs = role == Role.Stranger
            ? catalogue.All.Where(spec => spec.Name == "start")
            : catalogue.AllowedTo(role);
        var commands = specs.Select(spec => new BotCommand { Command = spec.Name, Description = spec.Summary });
        var result = await client.SendAsync(new SetMyCommands { Commands = [.. commands], Scope = scope }, ct);
        if (result.IsDone(out _, out var failure))
        {
            return true;
        }

        log.LogInformation("The menu of scope {Scope} is not set: {Reason}", scope.Type, failure.Description);
        return failure.Kind is BotFailureKind.NotFound or BotFailureKind.BadRequest or BotFailureKind.Malformed;
    }
}
