using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using TelegramTrader.Telegram.BotApi.Types;

namespace TelegramTrader.Telegram.BotApi.Updates;

/// <summary>Reads updates, from a webhook's body or a list of them. Whatever the bytes are, it gives a value.</summary>
public static class UpdateReader
{
    // Ids of the server have 32 bits; what is past the 52 of its largest numbers is damage.
    internal const long LargestId = 1L << 52;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = BotJson.DeepestNesting };

    /// <param name="body">Kept in what is given, not copied.</param>
    public static ReceivedUpdate Read(ReadOnlyMemory<byte> body)
    {
        if (!Utf8.IsValid(body.Span))
        {
            return new ReceivedUpdate { Raw = body, Problem = "The update is not UTF-8." };
        }

        try
        {
            using var document = JsonDocument.Parse(body, Options);
            return Read(document.RootElement, body);
        }
        catch (JsonException)
        {
            return new ReceivedUpdate { Raw = body, Problem = "The update is not JSON." };
        }
    }

    internal static ReceivedUpdate Read(JsonElement update) =>
        Read(update, Encoding.UTF8.GetBytes(update.GetRawText()));

    private static ReceivedUpdate Read(JsonElement update, ReadOnlyMemory<byte> raw)
    {
        var id = Id(update);
        try
        {
            return id is null
                ? new ReceivedUpdate { Raw = raw, Problem = "The update has no id." }
                : new ReceivedUpdate { UpdateId = id, Raw = raw, Update = BotJson.Decode<Update>(update) };
        }
        catch (JsonException broken)
        {
            return new ReceivedUpdate { UpdateId = id, Raw = raw, Problem = $"The update is unread at {broken.Path}." };
        }
    }

    private static long? Id(JsonElement update)
    {
        try
        {
            return update.ValueKind == JsonValueKind.Object
                && update.TryGetProperty("update_id", out var id)
                && TryNumber(id, out var number)
                && number is >= 0 and < LargestId
                ? number
                : null;
        }
        catch (InvalidOperationException)
        {
            // Some member's name is half a surrogate pair.
            return null;
        }
    }

    private static bool TryNumber(JsonElement id, out long number)
    {
        number = 0;
        return id.ValueKind == JsonValueKind.Number
            ? id.TryGetInt64(out number)
            : id.ValueKind == JsonValueKind.String
                && long.TryParse(id.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
