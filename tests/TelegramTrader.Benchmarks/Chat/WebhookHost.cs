using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TelegramTrader.Application.Chat;
using TelegramTrader.Host.Logging;
using TelegramTrader.Host.Serving;
using TelegramTrader.Host.Settings;
using TelegramTrader.Host.Telegram;
using TelegramTrader.Storage;
using TelegramTrader.Storage.Chat;
using TelegramTrader.Telegram.Desk;

namespace TelegramTrader.Benchmarks.Chat;

/// <summary>The server as the program builds it, its webhook and its intake, before a desk that counts.</summary>
internal sealed class WebhookHost : IAsyncDisposable
{
    public const string Secret = "bench_secret-0123456789-0123456789-01234567";
    public const long BotId = 111;

    private const int QueueRoom = 10_000;
    private const int LinesAtOnce = 8;

    private readonly CancellationTokenSource stop = new();
    private readonly string folder;
    private readonly RunLog logs;
    private readonly WebApplication app;
    private readonly StorageServices? storage;
    private readonly Task working;
    private long answered;

    private WebhookHost(string folder, HostSettings settings, StorageServices? storage)
    {
        (this.folder, this.storage) = (folder, storage);
        logs = RunLog.OfServer(settings);
        app = WebServer.Build(settings, logs);
        IInbox inbox = storage?.Inbox ?? new MemoryInbox(TimeProvider.System);
        var queue = new ChatQueue(QueueRoom, LinesAtOnce, AnswerAsync);
        var webhook = new WebhookEndpoint(Secret, logs.CreateLogger<WebhookEndpoint>());
        webhook.OpenTo(new UpdateIntake(inbox, queue, BotId, TimeProvider.System));
        app.MapPost(WebhookEndpoint.Path, webhook.AnswerAsync);
        working = queue.RunAsync(stop.Token);
    }

    /// <summary>Updates that came out of the queue.</summary>
    public long Answered => Interlocked.Read(ref answered);

    public int Port
    {
        get
        {
            var server = app.Services.GetRequiredService<IServer>();
            return new Uri(server.Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;
        }
    }

    /// <summary>Where set, what comes out of the queue is answered with nothing, and that is kept.</summary>
    public bool KeepsAnswers { get; init; }

    public static async Task<WebhookHost> StartAsync(bool isDurable, bool keepsAnswers = false)
    {
        var folder = Directory.CreateTempSubdirectory("tt-webhook-").FullName;
        const string address = "http://127.0.0.1:0";
        var settings = new HostSettings { DataFolder = folder, Address = address, UsualVenue = "binance" };
        var file = DatabaseSettings.Sqlite(Path.Combine(folder, "telegramtrader.db"));
        var storage = isDurable ? await StorageServices.OpenAsync(file, TimeProvider.System, default) : null;
        var host = new WebhookHost(folder, settings, storage) { KeepsAnswers = keepsAnswers };
        await host.app.StartAsync();
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await stop.CancelAsync();
        await working.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await app.DisposeAsync();
        if (storage is not null)
        {
            await storage.DisposeAsync();
        }

        logs.Dispose();
        stop.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private async Task AnswerAsync(InboxUpdate update, CancellationToken ct)
    {
        if (KeepsAnswers)
        {
            await storage!.Outbox.KeepAsync(new ChatOutcome(BotId, update.Key), ct);
        }

        Interlocked.Increment(ref answered);
    }
}
