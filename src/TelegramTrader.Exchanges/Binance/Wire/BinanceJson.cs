using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using TelegramTrader.Exchanges.Binance.Wire.Json;

namespace TelegramTrader.Exchanges.Binance.Wire;

/// <summary>
/// The one way from an answer's bytes to its record. Whatever is wrong with them becomes a
/// <see cref="WirePayloadException"/>; shapes are in <see cref="BinanceShapes"/>.
/// </summary>
internal static class BinanceJson
{
    public const int LongestPayload = 16 << 20;
    public const int DeepestNesting = 64;

    private const string MissingMembers = "including: ";
    private const int LongestPlace = 80;

    /// <param name="asked">The endpoint, for the sentence: <c>GET /api/v3/depth</c>.</param>
    public static T Read<T>(ReadOnlySpan<byte> payload, JsonTypeInfo<T> shape, string asked)
        where T : class
    {
        if (payload.Length > LongestPayload)
        {
            throw new WirePayloadException(asked, $"it is longer than {LongestPayload >> 20} MiB.", "its length");
        }

        try
        {
            return JsonSerializer.Deserialize(payload, shape)
                ?? throw new WirePayloadException(asked, "it is null.", "$");
        }
        catch (JsonException fault)
        {
            throw new WirePayloadException(asked, What(fault), Place(fault));
        }
    }

    /// <summary>
    /// The venue's own error in the body of a refused request; null when the body is something else, such as the page
    /// of a gateway.
    /// </summary>
    public static WireError? ReadError(ReadOnlySpan<byte> payload)
    {
        try
        {
            return Read(payload, BinanceShapes.Default.WireError, "an error");
        }
        catch (WirePayloadException)
        {
            return null;
        }
    }

    // The serializer's own messages may quote the payload; only the names of our members are taken from them.
    private static string What(JsonException fault)
    {
        if (fault is WireValueException)
        {
            return fault.Message;
        }

        var missing = fault.Message.IndexOf(MissingMembers, StringComparison.Ordinal);
        return missing >= 0 && fault.Message.StartsWith("JSON deserialization for type", StringComparison.Ordinal)
            ? "it lacks " + Members(fault.Message.AsSpan(missing + MissingMembers.Length))
            : "the JSON is not well formed, or a value has another kind than expected.";
    }

    private static string Members(ReadOnlySpan<char> named)
    {
        var end = named.IndexOfAny('\n', ';');
        named = end < 0 ? named : named[..end];
        return named.Length > LongestPlace ? $"{named[..LongestPlace]}…" : $"{named.TrimEnd('.')}.";
    }

    private static string Place(JsonException fault)
    {
        var path = fault.Path ?? "$";
        var plain = string.Concat(path.Take(LongestPlace).Select(symbol => char.IsControl(symbol) ? '?' : symbol));
        return fault.BytePositionInLine is { } position
            ? $"{plain} (line {fault.LineNumber + 1}, byte {position})"
            : plain;
    }
}
