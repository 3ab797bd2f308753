using System.Text.Json;

namespace TelegramTrader.Exchanges.Binance.Wire.Json;

/// <summary>One value is not what it should be; the sentence is ours, and short.</summary>
internal sealed class WireValueException(string what) : JsonException(what);
