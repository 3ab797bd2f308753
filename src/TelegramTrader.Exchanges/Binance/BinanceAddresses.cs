namespace TelegramTrader.Exchanges.Binance;

/// <summary>Origins of Binance's public market data; paths are appended.</summary>
public sealed record BinanceAddresses
{
    /// <summary>REST; <c>/api/v3/…</c> follows.</summary>
    public Uri Spot { get; init; } = new("https://api.binance.com");

    /// <summary>REST; <c>/fapi/v1/…</c> and <c>/futures/data/…</c> follow.</summary>
    public Uri Futures { get; init; } = new("https://fapi.binance.com");

    /// <summary>Streams; <c>/ws</c> and <c>/stream</c> follow.</summary>
    public Uri SpotStream { get; init; } = new("wss://stream.binance.com:9443");

    /// <summary>Streams; <c>/public</c> or <c>/market</c> stands before <c>/ws</c> and <c>/stream</c>.</summary>
    public Uri FuturesStream { get; init; } = new("wss://fstream.binance.com");
}
