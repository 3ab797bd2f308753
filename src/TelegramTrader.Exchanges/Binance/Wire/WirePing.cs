namespace TelegramTrader.Exchanges.Binance.Wire;

/// <summary>The answer to a ping: an object without members.</summary>
internal sealed record WirePing;
