using System.Text.Json;

namespace TelegramTrader.Exchanges.Binance.Wire.Json;

/// <summary>A level is price and quantity; a third, empty member of old answers is passed over.</summary>
internal sealed class LevelConverter() : RowConverter<WireLevel>(least: 2)
{
    protected override void Take(int at, ref Utf8JsonReader reader, ref WireLevel row)
    {
        var number = WireScalar.ReadRequired(ref reader);
        row = at == 0 ? row with { Price = number } : row with { Quantity = number };
    }
}
