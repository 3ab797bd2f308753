using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Jobs;
using TelegramTrader.Host.Composition;
using TelegramTrader.Host.Jobs;
using TelegramTrader.Host.Settings;
using TelegramTrader.Sandbox;
using TelegramTrader.Telegram.BotApi;
using TelegramTrader.Telegram.Connection;
using TelegramTrader.Telegram.Desk;

namespace TelegramTrader.Host.Telegram;

/// <summary>The bot that this run speaks through: the one whose token was given, or one of the sandbox's.</summary>
internal sealed class ChatStart : IAsyncDisposable
{
    private readonly TelegramSandbox? sandbox;
    private readonly SocketsHttpHandler connection = BotClient.Connection();

    private ChatStart(TelegramSandbox? sandbox, HostSettings settings, string webhookSecret)
    {
        this.sandbox = sandbox;
        (Settings, WebhookSecret) = (settings, webhookSecret);
    }

    /// <summary>As given; where there is a sandbox, with its bot, and its first person as admin.</summary>
    public HostSettings Settings { get; }

    public string WebhookSecret { get; }

    /// <summary>The chat page, whose link works once; null without the sandbox.</summary>
    public Uri? Page => sandbox?.Addresses.Page;

    /// <summary>Our own, and the one of the address that the server was told.</summary>
    public IEnumerable<string> WebhookPaths
    {
        get
        {
            var said = Settings.Telegram.WebhookUrl?.AbsolutePath ?? "/";
            var told = said == "/" ? WebhookEndpoint.Path : Uri.UnescapeDataString(said);
            return new[] { WebhookEndpoint.Path, told }.Distinct(StringComparer.OrdinalIgnoreCase);
        }
    }

    public static async Task<ChatStart> OpenAsync(HostSettings settings, CancellationToken ct)
    {
        var secret = settings.Telegram.WebhookSecret ?? Secret.New();
        if (settings.Telegram.Token is not null)
        {
            return new ChatStart(null, WithSecrets(settings, secret), secret);
        }

        // A bot of this run alone: its updates are numbered anew, and must not be taken for those of an earlier one.
        var options = new TelegramSandboxOptions { Token = Secret.NewBotToken(), WebhookSecret = secret };
        var sandbox = await TelegramSandbox.StartAsync(options, ct);
        var at = sandbox.Addresses;
        _ = BotToken.TryParse(at.Token, out var token);
        var telegram = settings.Telegram with
        {
            Token = token,
            Server = new BotServer(at.Telegram),
            Admins = [sandbox.FirstPerson],
            Realm = BotIdentity.Sandbox,
        };
        return new ChatStart(
            sandbox, WithSecrets(settings with { Telegram = telegram }, secret, at.Token, at.ControlToken), secret);
    }

    /// <summary>The hand that moves the sandbox's people moves its exchange too, where there are both.</summary>
    public void Attach(ExchangeSandbox? exchange)
    {
        if (exchange is not null)
        {
            sandbox?.Attach(exchange);
        }
    }

    /// <summary>Work takes as long as the sandbox says, be it inside this program or beside it.</summary>
    /// <returns>What asks it on and on; null where no sandbox could be meant.</returns>
    public async Task<SandboxPace?> SlowDownAsync(JobRunner jobs, TimeProvider clock, CancellationToken ct)
    {
        var origin = Settings.Telegram.Server.Origin;
        if (!origin.IsLoopback)
        {
            return null;
        }

        var pace = new SandboxPace(new HttpMessageInvoker(connection, disposeHandler: false), origin, clock);
        await pace.LookAsync(ct);
        jobs.Dress(work => new UnhurriedWork(work, () => pace.Least, clock));
        return pace;
    }

    /// <summary>People of the sandbox end with it: the next one gives their numbers to others.</summary>
    public Task ForgetPeopleAsync(IAccountStore accounts, CancellationToken ct) =>
        sandbox is null ? Task.CompletedTask : accounts.ForgetAsync(BotIdentity.Sandbox + ":", ct);

    /// <param name="address">Where this server is reached by who runs beside it.</param>
    public ChatService Compose(Installation installation, Uri address, TimeProvider clock, ILoggerFactory logs)
    {
        var (telegram, storage) = (Settings.Telegram, installation.Storage);
        var token = telegram.Token!.Value;
        var http = new HttpMessageInvoker(connection, disposeHandler: false);
        return new ChatService(new ChatParts
        {
            Client = new BotClient(http, telegram.Server, token, clock),
            Me = new BotIdentity(token.BotId, telegram.Realm, MarketChoice.ModeOf(installation.Settings)),
            Connection = new ConnectionRules { WebhookUrl = Webhook(address), WebhookSecret = WebhookSecret },
            Pace = telegram.Pace,
            Router = installation.Router,
            Catalogue = installation.Catalogue,
            Door = installation.Door,
            Jobs = new JobDesk(installation.Jobs, storage.Backtests, storage.Optimisations),
            Who = installation.Admission.Who,
            Stores = new ChatStores(
                storage.Inbox, storage.Outbox, storage.Views, storage.Accounts, storage.Settings),
            Limits = installation.Limits,
            Clock = clock,
            Logs = logs,
        });
    }

    public async ValueTask DisposeAsync()
    {
        connection.Dispose();
        if (sandbox is not null)
        {
            await sandbox.DisposeAsync();
        }
    }

    // The sandbox runs in this very process and reaches us as we are; a server elsewhere needs to be told where.
    private Uri? Webhook(Uri address) => Settings.Telegram.WebhookUrl is { } said
        ? said.AbsolutePath == "/" ? new Uri(said, WebhookEndpoint.Path) : said
        : sandbox is not null && address.IsLoopback ? new Uri(address, WebhookEndpoint.Path) : null;

    private static HostSettings WithSecrets(HostSettings settings, params string[] secrets) =>
        settings with { Secrets = [.. settings.Secrets, .. secrets] };
}
