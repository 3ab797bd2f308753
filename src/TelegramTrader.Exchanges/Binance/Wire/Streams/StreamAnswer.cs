namespace TelegramTrader.Exchanges.Binance.Wire.Streams;

/// <summary>What a connection is told about its own SUBSCRIBE and the like.</summary>
/// <param name="Id">Of the request; null where it is not said.</param>
/// <param name="Code">Of the refusal; null when the request was taken.</param>
internal readonly record struct StreamAnswer(long? Id, long? Code)
{
    public bool IsRefusal => Code is not null;
}
