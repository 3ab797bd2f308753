using System.Text.Json.Serialization;
using TelegramTrader.Exchanges.Binance.Wire.Json;

namespace TelegramTrader.Exchanges.Binance.Wire;

/// <summary>A price level, sent as <c>["price","quantity"]</c>.</summary>
[JsonConverter(typeof(LevelConverter))]
internal readonly record struct WireLevel(decimal Price, decimal Quantity);
