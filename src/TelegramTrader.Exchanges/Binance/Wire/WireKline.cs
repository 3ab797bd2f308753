using System.Text.Json.Serialization;
using TelegramTrader.Exchanges.Binance.Wire.Json;

namespace TelegramTrader.Exchanges.Binance.Wire;

/// <summary>
/// A row of klines and uiKlines, and of the mark, index and premium price's, where the volumes are zero and a premium
/// may be negative. Times are epoch ms.
/// </summary>
[JsonConverter(typeof(KlineConverter))]
internal readonly record struct WireKline
{
    public long OpenTime { get; init; }

    public decimal Open { get; init; }

    public decimal High { get; init; }

    public decimal Low { get; init; }

    public decimal Close { get; init; }

    public decimal Volume { get; init; }

    public long CloseTime { get; init; }

    public decimal QuoteVolume { get; init; }

    public long Trades { get; init; }

    public decimal TakerBuyVolume { get; init; }

    public decimal TakerBuyQuoteVolume { get; init; }
}
