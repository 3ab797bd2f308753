using System.Text.Json.Serialization;

namespace TelegramTrader.Sandbox.Exchange.Rest;

/// <summary>The few types that are read from what clients send.</summary>
[JsonSerializable(typeof(string[]))]
internal sealed partial class VenueJson : JsonSerializerContext;
