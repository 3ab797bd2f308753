using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using TelegramTrader.Sandbox.Telegram.Api;
using TelegramTrader.Sandbox.Telegram.Control;
using TelegramTrader.Sandbox.Telegram.Model;
using TelegramTrader.Sandbox.Telegram.Page;
using TelegramTrader.Sandbox.Telegram.Webhooks;

namespace TelegramTrader.Sandbox;

/// <summary>A Telegram Bot API, its people and their phone, for this machine alone.</summary>
public sealed class TelegramSandbox : IAsyncDisposable
{
    private const int ConnectionLimit = 512;
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(3);

    private readonly WebApplication server;
    private readonly WebhookFleet webhooks;
    private readonly Attached attached;

    private TelegramSandbox(
        WebApplication server, World world, BotApi api, Attached attached, TelegramSandboxAddresses addresses)
    {
        (this.server, this.attached) = (server, attached);
        World = world;
        Addresses = addresses;
        webhooks = new WebhookFleet(world, api);
    }

    public TelegramSandboxAddresses Addresses { get; }

    /// <summary>The number of whoever opens the chat page.</summary>
    public long FirstPerson => World.People[0].Id;

    /// <summary>How long work in the background shall take at least; zero unless that trouble was made.</summary>
    public TimeSpan LeastWorkTime => LeastWorkTimeOf(World);

    internal World World { get; }

    public static async Task<TelegramSandbox> StartAsync(TelegramSandboxOptions options, CancellationToken ct)
    {
        var world = new World(new SandboxClock(options.Clock));
        world.Flood.Pace = options.FloodPace;
        var bot = world.AddBot(options.BotName, options.BotUsername, options.Token, options.ReadsAllGroupMessages);
        Populate(world, options);

        var (sessions, controlToken) = (new PageSessions(), SecretText.New(43));
        var api = new BotApi(world);
        var attached = new Attached { Exchange = options.Exchange };
        var control = new ControlApi(world, () =>
        {
            world.Reset();
            Populate(world, options);
        }, () => attached.Exchange);
        var door = new SandboxDoor(api, control, sessions, controlToken, () => LeastWorkTimeOf(world));
        var server = Build(options.Port, door);
        await server.StartAsync(ct);

        var origin = new Uri(server.Services.GetRequiredService<IServer>()
            .Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single());
        return new TelegramSandbox(server, world, api, attached, new TelegramSandboxAddresses(
            origin,
            bot.Token,
            options.WebhookSecret ?? SecretText.New(43),
            new Uri(origin, "/control"),
            controlToken,
            new Uri(origin, "/?t=" + sessions.NewLink())));
    }

    /// <summary>Lets the control API move an exchange as well; it is not started or stopped here.</summary>
    public void Attach(ExchangeSandbox exchange) => attached.Exchange = exchange;

    public async ValueTask DisposeAsync()
    {
        World.Events.Close();
        lock (World.Gate)
        {
            foreach (var bot in World.Bots)
            {
                bot.Poll?.End("terminated by the end of the sandbox");
            }
        }

        await webhooks.DisposeAsync();
        using var patience = new CancellationTokenSource(StopTime, TimeProvider.System);
        await server.StopAsync(patience.Token);
        await server.DisposeAsync();
    }

    private static TimeSpan LeastWorkTimeOf(World world)
    {
        lock (world.Gate)
        {
            return world.Faults.LeastWorkTime;
        }
    }

    private static void Populate(World world, TelegramSandboxOptions options)
    {
        foreach (var name in options.People)
        {
            world.AddPerson(name, lastName: null, username: null, language: "en");
        }
    }

    private static WebApplication Build(int port, SandboxDoor door)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, port);
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = ConnectionLimit;
            kestrel.Limits.MaxRequestBodySize = CallParameters.BodyLimit;
        });
        builder.Services.Configure<FormOptions>(form =>
        {
            form.MultipartBodyLengthLimit = CallParameters.BodyLimit;
            form.ValueLengthLimit = 1 << 20;
            form.ValueCountLimit = 256;
        });
        builder.Services.AddSingleton<IHostLifetime, QuietLifetime>();
        var server = builder.Build();
        server.Run(door.AnswerAsync);
        return server;
    }

    private sealed class Attached
    {
        public ExchangeSandbox? Exchange { get; set; }
    }
}
