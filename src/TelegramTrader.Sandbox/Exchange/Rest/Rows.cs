using System.Text.Json;
using TelegramTrader.Sandbox.Exchange.Venue;

namespace TelegramTrader.Sandbox.Exchange.Rest;

/// <summary>Answers that are one object when one symbol was named and a list of them otherwise.</summary>
internal static class Rows
{
    public static void Of(VenueQuery query, Utf8JsonWriter json, Action<VenueMarket> write)
    {
        var (markets, isOne) = query.Markets();
        if (!isOne)
        {
            json.WriteStartArray();
        }

        foreach (var market in markets)
        {
            using var scope = query.Venue.Enter(market.Coin);
            json.WriteStartObject();
            write(market);
            json.WriteEndObject();
        }

        if (!isOne)
        {
            json.WriteEndArray();
        }
    }
}
