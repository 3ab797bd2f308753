using TelegramTrader.Sandbox.Exchange.Flow;
using TelegramTrader.Sandbox.Market;
using TelegramTrader.Sandbox.Telegram.Model;

namespace TelegramTrader.Sandbox.Exchange.Venue;

/// <summary>All markets of the venue and their clock.</summary>
internal sealed class SimulatedVenue
{
    private readonly Dictionary<string, VenueMarket> spot = new(StringComparer.Ordinal);
    private readonly Dictionary<string, VenueMarket> perpetual = new(StringComparer.Ordinal);

    public SimulatedVenue(
        long seed, SandboxClock clock, FlowPace pace, IEnumerable<SimulatedInstrument> listed)
    {
        Clock = clock;
        StartMs = NowMs;
        var candles = new SimulatedCandles(seed);
        Coins =
        [
            .. listed.GroupBy(instrument => instrument.Symbol.Base)
                .Select(coin => new CoinMarket(coin, candles, pace, StartMs)),
        ];
        foreach (var market in Coins.SelectMany(coin => coin.Markets))
        {
            (market.Listing.IsPerpetual ? perpetual : spot)[market.Listing.Name] = market;
        }
    }

    public SandboxClock Clock { get; }
    public long StartMs { get; }
    public IReadOnlyList<CoinMarket> Coins { get; }

    public long NowMs => Clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Listed markets of one kind, in the order of the listing.</summary>
    public IEnumerable<VenueMarket> Of(bool isPerpetual) =>
        (isPerpetual ? perpetual : spot).Values.Where(market => market.Listing.Status is not null);

    public VenueMarket? Find(string name, bool isPerpetual) =>
        (isPerpetual ? perpetual : spot).GetValueOrDefault(name) is { Listing.Status: not null } market ? market : null;

    /// <summary>Takes a coin's lock with its markets brought up to the clock.</summary>
    public Lock.Scope Enter(CoinMarket coin)
    {
        var scope = coin.Gate.EnterScope();
        coin.Advance(NowMs);
        return scope;
    }

    /// <summary>Brings every market up to the clock.</summary>
    public void AdvanceAll()
    {
        foreach (var coin in Coins)
        {
            using var scope = Enter(coin);
        }
    }
}
