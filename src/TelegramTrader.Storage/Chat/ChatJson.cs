using System.Text.Json.Serialization;

namespace TelegramTrader.Storage.Chat;

/// <summary>How kept messages and views are written. Members may be added, never renamed.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(StoredDraft))]
[JsonSerializable(typeof(StoredView))]
internal sealed partial class ChatJson : JsonSerializerContext;
