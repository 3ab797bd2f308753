using System.Text.Json.Serialization;
using TelegramTrader.Exchanges.Binance.Wire.Json;

namespace TelegramTrader.Exchanges.Binance.Wire;

/// <summary>
/// A row of the three long/short ratios. In the one by positions the two shares are shares of positions, in spite of
/// their names; in documented samples they do not add up to 1.
/// </summary>
internal sealed record WireLongShort
{
    public string? Symbol { get; init; }

    public required decimal LongShortRatio { get; init; }

    public required decimal LongAccount { get; init; }

    public required decimal ShortAccount { get; init; }

    [JsonConverter(typeof(WireTime))]
    public required long Timestamp { get; init; }
}
