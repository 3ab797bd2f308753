namespace TelegramTrader.Exchanges.Binance.Wire.Streams;

/// <summary>A part of a payload's bytes.</summary>
internal readonly record struct WirePart(int Start, int Length);
