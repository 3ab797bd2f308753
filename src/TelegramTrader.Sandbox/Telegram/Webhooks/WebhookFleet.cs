using TelegramTrader.Sandbox.Telegram.Api;
using TelegramTrader.Sandbox.Telegram.Model;

namespace TelegramTrader.Sandbox.Telegram.Webhooks;

/// <summary>One pump for each bot, bots added later included.</summary>
internal sealed class WebhookFleet : IAsyncDisposable
{
    private readonly World world;
    private readonly BotApi api;
    private readonly WebhookClient client;
    private readonly CancellationTokenSource stopping = new();
    private readonly List<Task> pumps = [];

    public WebhookFleet(World world, BotApi api)
    {
        this.world = world;
        this.api = api;
        client = new WebhookClient(world.Clock);
        lock (world.Gate)
        {
            world.BotAdded += Start;
            foreach (var bot in world.Bots)
            {
                Start(bot);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        lock (world.Gate)
        {
            world.BotAdded -= Start;
        }

        await Task.WhenAll(pumps);
        client.Dispose();
        stopping.Dispose();
    }

    private void Start(Bot bot)
    {
        var pump = new WebhookPump(world, bot, api, client);
        pumps.Add(Task.Run(() => pump.RunAsync(stopping.Token)));
    }
}
