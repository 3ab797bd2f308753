namespace TelegramTrader.Exchanges.Binance.Wire.Streams;

/// <summary>How a message is packed.</summary>
internal enum PayloadShape
{
    Event,

    /// <summary>The event stands in a member <c>data</c>, beside the name of its stream.</summary>
    Envelope,
}
