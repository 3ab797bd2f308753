using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TelegramTrader.Telegram.BotApi.Types;

/// <summary>A chat by its number, or a public one by its <c>@name</c>. The default is no chat.</summary>
[JsonConverter(typeof(ChatIdConverter))]
internal readonly record struct ChatId
{
    public long Number { get; private init; }

    public string? Username { get; private init; }

    public static implicit operator ChatId(long number) => FromInt64(number);

    public static ChatId FromInt64(long number) => new() { Number = number };

    public static ChatId Of(string username) => new() { Username = username };

    public override string ToString() => Username ?? Number.ToString(CultureInfo.InvariantCulture);
}

internal sealed class ChatIdConverter : JsonConverter<ChatId>
{
    public override ChatId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String ? ChatId.Of(reader.GetString()!) : reader.GetInt64();

    public override void Write(Utf8JsonWriter writer, ChatId value, JsonSerializerOptions options)
    {
        if (value.Username is { } username)
        {
            writer.WriteStringValue(username);
        }
        else
        {
            writer.WriteNumberValue(value.Number);
        }
    }
}
