using System.Text.Json.Serialization;
using TelegramTrader.Exchanges.Binance.Wire.Json;

namespace TelegramTrader.Exchanges.Binance.Wire;

/// <summary>The spot markets that an index price is taken from.</summary>
internal sealed record WireConstituents
{
    public required string Symbol { get; init; }

    [JsonConverter(typeof(WireTime))]
    public required long Time { get; init; }

    public required IReadOnlyList<WireConstituent> Constituents { get; init; }
}

internal sealed record WireConstituent
{
    public required string Exchange { get; init; }

    public required string Symbol { get; init; }

    public decimal? Price { get; init; }

    public decimal? Weight { get; init; }
}
