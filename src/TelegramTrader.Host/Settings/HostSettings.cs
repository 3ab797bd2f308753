using System.Globalization;
using TelegramTrader.Application;
using TelegramTrader.Application.Markets;
using TelegramTrader.Host.Terminal;
using TelegramTrader.Telegram.BotApi;

namespace TelegramTrader.Host.Settings;

/// <summary>What this run was told: by file, environment and command line, the later over the earlier.</summary>
internal sealed record HostSettings
{
    private const string DefaultData = "data";

    // Spelled out, so that no date is taken that half the world reads the other way round.
    private static readonly string[] TimeForms =
    [
        "yyyy-MM-dd", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss",
        "yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFK",
    ];

    // Settings that a command line may hold; secrets are not among them.
    private static readonly string[] Known =
    [
        "Host:Address", "Host:Data", "Host:Venue", "Host:Market", "Sandbox:Seed",
        .. TelegramSettings.Known, .. MarketSettings.Known,
    ];

    private static readonly string[] Markets = ["live", "simulated", "recorded"];

    /// <summary>Full path of the installation's folder.</summary>
    public required string DataFolder { get; init; }

    /// <summary>What <c>--market</c> said, or null.</summary>
    public string? Market { get; init; }

    /// <summary>Why this market, where nobody named one.</summary>
    public string? MarketReason { get; init; }

    /// <summary>Of the simulated market: the same seed gives the same prices.</summary>
    public long SandboxSeed { get; init; }

    public DateTimeOffset? At { get; init; }

    /// <summary>A PostgreSQL connection string, or null for SQLite in the data folder.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>Where the server listens; loopback unless told otherwise.</summary>
    public required string Address { get; init; }

    /// <summary>The venue of a symbol named without one.</summary>
    public required string UsualVenue { get; init; }

    /// <summary>Where the venue is reached, and what is streamed of it.</summary>
    public MarketSettings Venue { get; init; } = new();

    public TelegramSettings Telegram { get; init; } = new() { Server = BotServer.Telegram };

    /// <summary>True where another process may hold the folder: nothing is written, not even a migration.</summary>
    public bool IsReadingOnly { get; init; }

    /// <summary>Values that must not appear in any output.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    public static Result<HostSettings> Read(CommandLine line)
    {
        if (line.Settings.Keys.FirstOrDefault(SecretNames.Holds) is { } secret)
        {
            return new Refusal(
                RefusalKind.Invalid,
                $"{secret} is a secret and has no place on a command line, where every process can read it.",
                $"Put it into the environment as {secret.Replace(":", "__", StringComparison.Ordinal)}.");
        }

        if (line.Value("market") is { } market && !Markets.Contains(market))
        {
            var known = $"It is one of {string.Join(", ", Markets)}.";
            return new Refusal(RefusalKind.Invalid, $"There is no market \"{market}\".", known);
        }

        DateTimeOffset? at = null;
        if (line.Value("at") is { } text)
        {
            if (!TryTime(text, out var time))
            {
                const string example = "Write it like 2024-06-30T12:00:00Z.";
                return new Refusal(RefusalKind.Invalid, $"\"{text}\" is not a time.", example);
            }

            at = time;
        }

        var unknown = line.Settings.Keys.Except(Known, StringComparer.OrdinalIgnoreCase).FirstOrDefault();
        return unknown is null ? Compose(line, at) : new Refusal(
            RefusalKind.Invalid,
            $"There is no setting {unknown}.",
            $"There is {string.Join(", ", Known)}.",
            Nearest.CloseTo(unknown, Known));
    }

    private static Result<HostSettings> Compose(CommandLine line, DateTimeOffset? at)
    {
        var folder = line.Value("data") ?? Configuration(line, null)["Host:Data"] ?? DefaultData;
        var configuration = Configuration(line, Path.GetFullPath(folder));
        var usual = configuration.GetSection("Host");
        string Required(string name) => usual[name]
            ?? throw new InvalidDataException($"config/appsettings.json does not say Host:{name}.");

        var secrets = SecretNames.All.Select(name => configuration[name]).OfType<string>();
        if (!IsAddress(Required("Address")))
        {
            const string example = "Write it like http://127.0.0.1:5080.";
            return new Refusal(RefusalKind.Invalid, $"\"{Required("Address")}\" is no address to listen on.", example);
        }

        if (!long.TryParse(
            configuration["Sandbox:Seed"], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seed))
        {
            var sentence = $"\"{configuration["Sandbox:Seed"]}\" is no seed of a simulated market.";
            return new Refusal(RefusalKind.Invalid, sentence, "Sandbox:Seed is a whole number, such as 7.");
        }

        if (!TelegramSettings.Read(configuration).IsAnswer(out var telegram, out var refusal)
            || !MarketSettings.Read(configuration).IsAnswer(out var venue, out refusal))
        {
            return refusal;
        }

        return new HostSettings
        {
            DataFolder = Path.GetFullPath(folder),
            Telegram = telegram,
            Venue = venue,
            Market = line.Value("market") ?? usual["Market"],
            SandboxSeed = seed,
            At = at,
            ConnectionString = configuration["Storage:ConnectionString"] is { Length: > 0 } said ? said : null,
            Address = Required("Address"),
            UsualVenue = Required("Venue"),
            Secrets = [.. secrets.SelectMany(Parts).Where(IsSaid)],
        };
    }

    // Of a connection string the password alone is one too.
    private static IEnumerable<string> Parts(string secret) => secret.Split(';')
        .Select(part => part.Split('=', 2))
        .Where(pair => pair.Length == 2 && pair[0].Trim().StartsWith("pass", StringComparison.OrdinalIgnoreCase))
        .Select(pair => pair[1].Trim())
        .Append(secret);

    private static IConfigurationRoot Configuration(CommandLine line, string? dataFolder) => new ConfigurationBuilder()
        .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "config", "appsettings.json"), optional: false)
        .AddInMemoryCollection(dataFolder is null ? [] : SecretsFile.Read(dataFolder))
        .AddEnvironmentVariables()
        .AddInMemoryCollection(line.Settings)
        .Build();

    private static bool IsAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address is { Scheme: "http", PathAndQuery: "/" };

    private static bool IsSaid(string secret) => secret.Length > 0;

    private static bool TryTime(string text, out DateTimeOffset time)
    {
        const DateTimeStyles utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return DateTimeOffset.TryParseExact(text, TimeForms, CultureInfo.InvariantCulture, utc, out time);
    }
}
