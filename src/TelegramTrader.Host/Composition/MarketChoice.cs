using TelegramTrader.Application.Markets;
using TelegramTrader.Exchanges.Binance;
using TelegramTrader.Exchanges.Recorded;
using TelegramTrader.Host.Settings;
using TelegramTrader.Telegram.Desk;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Host.Composition;

/// <summary>Which market is looked at, and the line that says so and why.</summary>
internal static class MarketChoice
{
    public const string Recorded = "recorded";
    public const string Simulated = "simulated";
    public const string Live = "live";
    private const string Sandbox = "SANDBOX";
    private const string Paper = "PAPER";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>What every answer says: a bot of one's own with the live market is no sandbox any more.</summary>
    public static string ModeOf(HostSettings settings) =>
        settings is { Market: Live, Telegram: { Token: not null, Realm: BotIdentity.Telegram } } ? Paper : Sandbox;

    /// <summary>Refuses what does not go together; null when this run can have its market.</summary>
    public static Application.Refusal? Refuses(HostSettings settings) =>
        settings is { At: not null, Market: Live }
            ? new Application.Refusal(
                Application.RefusalKind.Invalid,
                "The live market has a time of its own.",
                "--at goes with --market recorded, or with --market simulated.")
            : null;

    /// <summary>
    /// The market that was named; else the live one if the venue answers in time, else the simulated.
    /// </summary>
    public static async Task<HostSettings> DecideAsync(HostSettings settings, CancellationToken ct)
    {
        if (settings.Market is not null)
        {
            return settings;
        }

        if (settings.At is not null)
        {
            return settings with { Market = Recorded, MarketReason = "--at asks for a time of the past" };
        }

        var venue = settings.Venue.Binance.Spot.Host;
        return await AnswersAsync(settings.Venue.Binance, ct)
            ? settings with { Market = Live, MarketReason = $"{venue} answers" }
            : settings with { Market = Simulated, MarketReason = $"{venue} did not answer within 2 s" };
    }

    /// <summary>The market of settings that have been decided.</summary>
    public static async Task<OpenMarket> OpenAsync(
        HostSettings settings, MarketParts parts, CancellationToken ct) => settings.Market switch
    {
        Simulated => await RunningMarket.SimulateAsync(settings, parts, ct),
        Live => RunningMarket.Connect(settings, parts),
        _ => new OpenMarket
        {
            History = new RecordedMarket(
                parts.Archive,
                new MarketOrigin(ModeOf(settings), Recorded),
                Venue.Of(settings.UsualVenue),
                settings.At),
            Now = new StandingMarket(),
        },
    };

    public static string Line(HostSettings settings)
    {
        var seed = FormattableString.Invariant($"{Simulated}, seed {settings.SandboxSeed}");
        if (settings.Market is null)
        {
            return $"Nothing chosen: {Live} if {settings.Venue.Binance.Spot.Host} answers within 2 s, else {seed}.";
        }

        var market = settings.Market == Simulated ? seed : settings.Market;
        return settings.MarketReason is { } reason ? $"Market: {market} ({reason})." : $"Market: {market}.";
    }

    private static async Task<bool> AnswersAsync(BinanceAddresses addresses, CancellationToken ct)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(Patience);
        using var http = new HttpMessageInvoker(BinanceRest.Connection());
        using var message = new HttpRequestMessage(HttpMethod.Get, new Uri(addresses.Spot, "/api/v3/ping"));
        try
        {
            using var response = await http.SendAsync(message, deadline.Token).WaitAsync(deadline.Token);
            return response.IsSuccessStatusCode;
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException)
        {
            ct.ThrowIfCancellationRequested();
            return false;
        }
    }
}
