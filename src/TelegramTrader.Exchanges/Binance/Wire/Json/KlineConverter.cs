using System.Text.Json;

namespace TelegramTrader.Exchanges.Binance.Wire.Json;

/// <summary>A candle is eleven values; the twelfth has no meaning.</summary>
internal sealed class KlineConverter() : RowConverter<WireKline>(least: 11)
{
    protected override void Take(int at, ref Utf8JsonReader reader, ref WireKline row) => row = at switch
    {
        0 => row with { OpenTime = EpochMs(ref reader) },
        1 => row with { Open = WireScalar.ReadRequired(ref reader) },
        2 => row with { High = WireScalar.ReadRequired(ref reader) },
        3 => row with { Low = WireScalar.ReadRequired(ref reader) },
        4 => row with { Close = WireScalar.ReadRequired(ref reader) },
        5 => row with { Volume = WireScalar.ReadRequired(ref reader) },
        6 => row with { CloseTime = EpochMs(ref reader) },
        7 => row with { QuoteVolume = WireScalar.ReadRequired(ref reader) },
        8 => row with { Trades = WireScalar.ReadLong(ref reader) },
        9 => row with { TakerBuyVolume = WireScalar.ReadRequired(ref reader) },
        _ => row with { TakerBuyQuoteVolume = WireScalar.ReadRequired(ref reader) },
    };

    private static long EpochMs(ref Utf8JsonReader reader) =>
        Streams.EpochTime.ToMs(WireScalar.ReadLong(ref reader));
}
