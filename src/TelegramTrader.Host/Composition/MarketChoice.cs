using TelegramTrader.Application.Markets;
using TelegramTrader.Exchanges.Recorded;
using TelegramTrader.Host.Settings;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Host.Composition;

/// <summary>Which market is looked at, and the line that says so and why.</summary>
internal static class MarketChoice
{
    public const string Recorded = "recorded";
    public const string Mode = "SANDBOX";

    private const string Simulated = "simulated";
    private const string NoLive = "no live market is connected in this version";

    /// <summary>Refuses a market that is not connected; null when this run can have its market.</summary>
    public static Application.Refusal? Refuses(HostSettings settings) => settings.Market switch
    {
        null or Recorded or Simulated => null,
        var market => new Application.Refusal(
            Application.RefusalKind.Unavailable,
            $"The {market} market is not connected in this version.",
            "--market recorded answers from imported files, --market simulated from a market that is made up."),
    };

    /// <summary>The market that was named; where none was, the recorded one when there are candles in it.</summary>
    public static async Task<HostSettings> DecideAsync(
        HostSettings settings, ISeriesArchive archive, CancellationToken ct)
    {
        if (settings.Market is not null)
        {
            return settings;
        }

        var stored = await archive.ListAsync(ct);
        return stored.Any(series => series.Key.Kind == SeriesKind.Candles && series.Rows > 0)
            ? settings with { Market = Recorded, MarketReason = $"candles are stored, {NoLive}" }
            : settings with { Market = Simulated, MarketReason = $"no candles are stored, {NoLive}" };
    }

    /// <summary>The market of settings that have been decided.</summary>
    public static IMarketHistory Open(HostSettings settings, ISeriesArchive archive, TimeProvider clock)
    {
        var venue = Venue.Of(settings.UsualVenue);
        return settings.Market == Simulated
            ? new SimulatedMarket(settings.SandboxSeed, venue, settings.At, clock)
            : new RecordedMarket(archive, new MarketOrigin(Mode, Recorded), venue, settings.At);
    }

    public static string Line(HostSettings settings)
    {
        var seed = FormattableString.Invariant($"{Simulated}, seed {settings.SandboxSeed}");
        if (settings.Market is null)
        {
            return $"Nothing chosen: {Recorded} where candles are stored, else {seed}; {NoLive}.";
        }

        var market = settings.Market == Simulated ? seed : settings.Market;
        return settings.MarketReason is { } reason ? $"Market: {market} ({reason})." : $"Market: {market}.";
    }
}
