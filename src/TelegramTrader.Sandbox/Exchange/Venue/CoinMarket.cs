using TelegramTrader.Sandbox.Exchange.Flow;
using TelegramTrader.Sandbox.Exchange.Tape;
using TelegramTrader.Sandbox.Market;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Sandbox.Exchange.Venue;

/// <summary>Spot and perpetual of one coin, stepped together: one's price is the other's index.</summary>
internal sealed class CoinMarket
{
    /// <summary>A longer jump of the clock is bridged by the law.</summary>
    public static readonly TimeSpan LongestWalk = TimeSpan.FromHours(3);

    private readonly FlowPace pace;
    private long position;

    public CoinMarket(IEnumerable<SimulatedInstrument> listed, SimulatedCandles candles, FlowPace pace, long startMs)
    {
        this.pace = pace;
        foreach (var instrument in listed)
        {
            var market = new VenueMarket(new VenueListing(instrument), candles, pace, Shocks) { Coin = this };
            if (instrument.Symbol.Kind == MarketKind.Spot)
            {
                Spot = market;
            }
            else
            {
                Perpetual = market;
            }
        }

        if (Perpetual is not null && Spot is not null)
        {
            Desk = new PerpetualDesk(Spot, Perpetual, candles.Seed);
        }

        Begin(LawMinutes.MinuteOf(startMs));
    }

    public Lock Gate { get; } = new();
    public Shocks Shocks { get; } = new();
    public VenueMarket? Spot { get; }
    public VenueMarket? Perpetual { get; }
    public PerpetualDesk? Desk { get; }

    /// <summary>Up to when the engine has come.</summary>
    public long NowMs => LawMinutes.OriginMs + (position * pace.StepMs);

    public IEnumerable<VenueMarket> Markets => new[] { Spot, Perpetual }.OfType<VenueMarket>();

    /// <summary>Brings the market up to the clock; the caller holds the gate.</summary>
    public void Advance(long toMs)
    {
        if (toMs - NowMs > LongestWalk.TotalMilliseconds)
        {
            Walk(LawMinutes.OpenMs(LawMinutes.MinuteOf(NowMs + 59_999)));
            Begin(LawMinutes.MinuteOf(toMs));
        }

        Walk(toMs);
    }

    private void Walk(long toMs)
    {
        while (NowMs + pace.StepMs <= toMs)
        {
            Spot?.Step(position);
            Perpetual?.Step(position);
            position++;
            Desk?.Sample(NowMs);
        }
    }

    private void Begin(long minute)
    {
        position = (LawMinutes.OpenMs(minute) - LawMinutes.OriginMs) / pace.StepMs;
        Spot?.Begin(minute);
        Perpetual?.Begin(minute);
        Desk?.Begin(minute);
    }
}
