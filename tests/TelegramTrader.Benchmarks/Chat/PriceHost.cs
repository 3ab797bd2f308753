using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Jobs;
using TelegramTrader.Benchmarks.Markets;
using TelegramTrader.Host.Composition;
using TelegramTrader.Host.Logging;
using TelegramTrader.Host.Serving;
using TelegramTrader.Host.Settings;
using TelegramTrader.Host.Telegram;
using TelegramTrader.Telegram.BotApi;
using TelegramTrader.Telegram.Connection;
using TelegramTrader.Telegram.Desk;

namespace TelegramTrader.Benchmarks.Chat;

/// <summary>The whole program on a stored year, composed as it composes itself, with its stores watched.</summary>
internal sealed class PriceHost : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly string folder = Directory.CreateTempSubdirectory("tt-price-").FullName;
    private readonly SocketsHttpHandler connection = BotClient.Connection();
    private RunLog logs = null!;
    private Installation installation = null!;
    private WebApplication app = null!;
    private Task running = Task.CompletedTask;

    public Passage Passage { get; } = new();

    public Uri Webhook { get; private set; } = new("http://127.0.0.1/");

    public static async Task<PriceHost> StartAsync(
        Uri telegram, IEnumerable<long> people, Role role = Role.Viewer)
    {
        var host = new PriceHost();
        _ = BotToken.TryParse("111:bench-token-bench-token-bench-token", out var token);
        var settings = new HostSettings
        {
            DataFolder = host.folder,
            Address = "http://127.0.0.1:0",
            UsualVenue = "binance",
            Market = MarketChoice.Recorded,
            Telegram = new TelegramSettings { Server = new BotServer(telegram), Token = token },
        };
        host.logs = RunLog.OfServer(settings);
        host.installation = await Installation.OpenAsync(settings, TimeProvider.System, host.logs, default);
        await StoredYear.WriteAsync(host.installation.Archive, default);
        foreach (var person in people)
        {
            await host.installation.Storage.Accounts.TrySetRoleAsync(
                BotIdentity.AccountOf(BotIdentity.Telegram, person), "Clara", role, default);
        }

        await host.ServeAsync(settings, token);
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await app.StopAsync();
        await app.DisposeAsync();
        await installation.DisposeAsync();
        logs.Dispose();
        connection.Dispose();
        stop.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private async Task ServeAsync(HostSettings settings, BotToken token)
    {
        app = WebServer.Build(settings, logs);
        var endpoint = new WebhookEndpoint(WebhookHost.Secret, logs.CreateLogger<WebhookEndpoint>());
        app.MapPost(WebhookEndpoint.Path, endpoint.AnswerAsync);
        await app.StartAsync();
        var server = app.Services.GetRequiredService<IServer>();
        var address = server.Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Webhook = new Uri(new Uri(address), WebhookEndpoint.Path);
        var service = new ChatService(Parts(settings, token));
        installation.Jobs.Listens(service.Jobs);
        await installation.Jobs.StartAsync(default);
        endpoint.OpenTo(service.Intake);
        running = service.RunAsync(stop.Token);
    }

    private ChatParts Parts(HostSettings settings, BotToken token)
    {
        var storage = installation.Storage;
        var (inbox, outbox) = (new TimedInbox(storage.Inbox, Passage), new TimedOutbox(storage.Outbox, Passage));
        return new ChatParts
        {
            Client = new BotClient(
                new HttpMessageInvoker(connection, disposeHandler: false), settings.Telegram.Server, token,
                TimeProvider.System),
            Me = new BotIdentity(token.BotId),
            Connection = new ConnectionRules { WebhookUrl = Webhook, WebhookSecret = WebhookHost.Secret },
            Router = installation.Router,
            Catalogue = installation.Catalogue,
            Door = installation.Door,
            Jobs = new JobDesk(installation.Jobs, storage.Backtests, storage.Optimisations),
            Who = installation.Admission.Who,
            Stores = new ChatStores(inbox, outbox, storage.Views, storage.Accounts, storage.Settings),
            Limits = installation.Limits,
            Clock = TimeProvider.System,
            Logs = logs,
        };
    }
}
