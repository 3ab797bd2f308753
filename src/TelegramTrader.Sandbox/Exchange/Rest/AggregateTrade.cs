using System.Text.Json;
using TelegramTrader.Sandbox.Exchange.Tape;
using TelegramTrader.Sandbox.Exchange.Venue;

namespace TelegramTrader.Sandbox.Exchange.Rest;

/// <summary>Trades of one taker at one price as one.</summary>
internal readonly record struct AggregateTrade(TapeTrade First, long Quantity, long LastId)
{
    public long TimeMs => First.TimeMs;

    public static AggregateTrade Of(in TapeTrade trade) => new(trade, trade.Quantity, trade.Id);

    public AggregateTrade With(in TapeTrade trade) =>
        this with { Quantity = Quantity + trade.Quantity, LastId = trade.Id };

    /// <param name="withQuantityTwice">Futures say again how much of it was not a retail price improvement.</param>
    public void Write(Utf8JsonWriter json, VenueListing listing, bool withQuantityTwice)
    {
        json.WriteNumber("a", First.AggregateId);
        json.Scaled("p", First.Price, listing.PriceDecimals, listing.PriceWidth);
        json.Scaled("q", Quantity, listing.VolumeDecimals, listing.VolumeWidth);
        if (withQuantityTwice)
        {
            json.Scaled("nq", Quantity, listing.VolumeDecimals, listing.VolumeWidth);
        }

        json.WriteNumber("f", First.Id);
        json.WriteNumber("l", LastId);
        json.WriteNumber("T", First.TimeMs);
        json.WriteBoolean("m", First.BuyerIsMaker);
    }
}
