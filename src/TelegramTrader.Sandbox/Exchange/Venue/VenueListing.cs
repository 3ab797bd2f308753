using TelegramTrader.Sandbox.Market;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Sandbox.Exchange.Venue;

/// <summary>A symbol as the venue lists it.</summary>
internal sealed class VenueListing(SimulatedInstrument instrument)
{
    // A spot price is always written with eight decimals, one of a contract with its own number of them.
    private const int SpotWidth = 8;

    public SimulatedInstrument Instrument => instrument;

    /// <summary>Such as <c>BTCUSDT</c>: spot and perpetual have the same.</summary>
    public string Name { get; } = instrument.Symbol.Base + instrument.Symbol.Quote;

    public string LowerName { get; } = (instrument.Symbol.Base + instrument.Symbol.Quote).ToLowerInvariant();

    public bool IsPerpetual => instrument.Symbol.Kind == MarketKind.Perpetual;

    public int PriceDecimals => instrument.PriceDecimals;
    public int VolumeDecimals => instrument.VolumeDecimals;
    public int PriceWidth => IsPerpetual ? Math.Max(2, instrument.PriceDecimals) : SpotWidth;
    public int VolumeWidth => IsPerpetual ? instrument.VolumeDecimals : SpotWidth;
    public int TurnoverDecimals => PriceDecimals + VolumeDecimals;
    public int TurnoverWidth => IsPerpetual ? Math.Max(TurnoverDecimals, 2) : SpotWidth;

    /// <summary>TRADING, HALT, or null once it is delisted.</summary>
    public string? Status { get; set; } = "TRADING";

    public double TradesPerMinute { get; } = instrument.Symbol.Base switch
    {
        "BTC" => 140,
        "ETH" => 120,
        "SOL" => 90,
        _ => 50,
    } * (instrument.Symbol.Kind == MarketKind.Perpetual ? 1.5 : 1);
}
