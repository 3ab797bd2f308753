using System.Globalization;
using System.Text.RegularExpressions;
using TelegramTrader.Application;
using TelegramTrader.Telegram.BotApi;
using TelegramTrader.Telegram.Desk;

namespace TelegramTrader.Host.Settings;

/// <summary>Which bot this is, at which server, and how it hears from it.</summary>
internal sealed partial record TelegramSettings
{
    public static readonly string[] Known =
        ["Telegram:BaseUrl", "Telegram:WebhookUrl", "Telegram:Admins", "Telegram:Pace"];

    private const double FastestPace = 1_000;

    /// <summary>Null in the sandbox, which has a bot of its own.</summary>
    public BotToken? Token { get; init; }

    public required BotServer Server { get; init; }

    /// <summary>Where the server can reach us; null where updates are fetched.</summary>
    public Uri? WebhookUrl { get; init; }

    /// <summary>Null: each start makes one up.</summary>
    public string? WebhookSecret { get; init; }

    /// <summary>Numbers of Telegram users that are admins whatever happens.</summary>
    public IReadOnlyList<long> Admins { get; init; } = [];

    /// <summary>Whose users these are: Telegram's, or the sandbox's, whose numbers mean nobody elsewhere.</summary>
    public string Realm { get; init; } = BotIdentity.Telegram;

    /// <summary>How many times faster than Telegram's limits messages may go out: for servers of one's own.</summary>
    public double Pace { get; init; } = 1;

    public static Result<TelegramSettings> Read(IConfiguration configuration)
    {
        var section = configuration.GetSection("Telegram");
        string? Said(string name) => section[name] is { Length: > 0 } said ? said : null;

        if (!TryToken(Said("Token"), out var token))
        {
            return Wrong("Telegram:Token is no bot token.", "It looks like 123456789:AAE…, as @BotFather gave it.");
        }

        if (!TryServer(Said("BaseUrl"), out var server))
        {
            return Wrong("Telegram:BaseUrl is no address of a Bot API server.", "Write it like http://127.0.0.1:8081.");
        }

        if (!TryAddress(Said("WebhookUrl"), out var webhook))
        {
            const string example = "Write it like https://desk.example.com/telegram/webhook.";
            return Wrong("Telegram:WebhookUrl is no address.", example);
        }

        if (Said("WebhookSecret") is { } secret && !SecretForm().IsMatch(secret))
        {
            const string rule = "It has 1 to 256 letters, digits, underscores and hyphens.";
            return Wrong("Telegram:WebhookSecret is no secret token.", rule);
        }

        if (!TryAdmins(section.GetSection("Admins"), out var admins))
        {
            const string example = "Write it like 700100200,700100201.";
            return Wrong("Telegram:Admins names somebody by other than a number.", example);
        }

        return TryPace(Said("Pace"), out var pace)
            ? new TelegramSettings
            {
                Token = token,
                Server = server,
                WebhookUrl = webhook,
                WebhookSecret = Said("WebhookSecret"),
                Admins = admins,
                Pace = pace,
            }
            : Wrong("Telegram:Pace is no factor.", "A number from 0.1 to 1000; 1 keeps to Telegram's limits.");
    }

    private static Refusal Wrong(string sentence, string hint) => new(RefusalKind.Invalid, sentence, hint);

    private static bool TryToken(string? text, out BotToken? token)
    {
        token = null;
        if (text is null)
        {
            return true;
        }

        var isToken = BotToken.TryParse(text, out var read);
        token = isToken ? read : null;
        return isToken;
    }

    private static bool TryServer(string? text, out BotServer server)
    {
        server = BotServer.Telegram;
        if (text is null)
        {
            return true;
        }

        var isServer = TryAddress(text, out var origin) && origin!.Query.Length == 0;
        server = isServer ? new BotServer(origin!) : server;
        return isServer;
    }

    private static bool TryAddress(string? text, out Uri? address)
    {
        address = null;
        return text is null
            || (Uri.TryCreate(text, UriKind.Absolute, out address) && address.Scheme is "http" or "https");
    }

    // A list of the configuration file, or numbers with commas between them.
    private static bool TryAdmins(IConfigurationSection section, out IReadOnlyList<long> admins)
    {
        const StringSplitOptions clean = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;
        static long Number(string text) =>
            long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;

        var listed = section.GetChildren().Select(child => child.Value ?? "");
        var read = listed.Concat((section.Value ?? "").Split(',', clean)).Select(Number).ToList();
        admins = read;
        return !read.Contains(0);
    }

    private static bool TryPace(string? text, out double pace)
    {
        pace = 1;
        return text is null
            || (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out pace)
                && pace is >= 0.1 and <= FastestPace);
    }

    [GeneratedRegex("^[A-Za-z0-9_-]{1,256}$")]
    private static partial Regex SecretForm();
}
