using System.Text.Json;
using System.Text.Unicode;

namespace TelegramTrader.Telegram.BotApi.Updates;

/// <summary>
/// What an update is kept under, found in one pass over its bytes: many may come at once, and whoever brings them
/// waits. It judges nothing; where an update is in any way unusual, <see cref="UpdateReader"/> has to say what it is.
/// </summary>
/// <param name="Line">Updates of one line are answered one after the other: the chat's id.</param>
internal readonly record struct UpdateGlance(long UpdateId, long Line)
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = BotJson.DeepestNesting };

    public static bool TryRead(ReadOnlySpan<byte> body, out UpdateGlance glance)
    {
        glance = default;
        try
        {
            var reader = new Utf8JsonReader(body, Options);
            return Utf8.IsValid(body) && TryUpdate(ref reader, ref glance);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool TryUpdate(ref Utf8JsonReader reader, ref UpdateGlance glance)
    {
        long? id = null, message = null, edited = null, card = null, member = null, finger = null;
        var isUsual = reader.Read() && reader.TokenType == JsonTokenType.StartObject;
        while (isUsual && TryName(ref reader))
        {
            isUsual = !reader.ValueIsEscaped && (
                reader.ValueTextEquals("update_id"u8) ? TryNumber(ref reader, ref id)
                : reader.ValueTextEquals("message"u8) ? TryIdOf("chat"u8, ref reader, ref message)
                : reader.ValueTextEquals("edited_message"u8) ? TryIdOf("chat"u8, ref reader, ref edited)
                : reader.ValueTextEquals("callback_query"u8) ? TryTap(ref reader, ref card, ref finger)
                : reader.ValueTextEquals("my_chat_member"u8) ? TryIdOf("chat"u8, ref reader, ref member)
                : TrySkip(ref reader));
        }

        // Reading on finds what stands behind the end.
        if (!isUsual || id is not (>= 0 and < UpdateReader.LargestId) || reader.Read())
        {
            return false;
        }

        glance = new UpdateGlance(id.Value, message ?? edited ?? card ?? member ?? finger ?? 0);
        return true;
    }

    private static bool TryTap(ref Utf8JsonReader reader, ref long? card, ref long? finger)
    {
        if (!TryEnter(ref reader, out var isNothing))
        {
            return isNothing;
        }

        var isUsual = true;
        while (isUsual && TryName(ref reader))
        {
            isUsual = !reader.ValueIsEscaped && (
                reader.ValueTextEquals("message"u8) ? TryIdOf("chat"u8, ref reader, ref card)
                : reader.ValueTextEquals("from"u8) ? TryId(ref reader, ref finger)
                : TrySkip(ref reader));
        }

        return isUsual && finger is not null;
    }

    private static bool TryIdOf(ReadOnlySpan<byte> whose, ref Utf8JsonReader reader, ref long? id)
    {
        if (!TryEnter(ref reader, out var isNothing))
        {
            return isNothing;
        }

        // Of the same member twice the last counts, as it does where an update is read whole.
        id = null;
        var isUsual = true;
        while (isUsual && TryName(ref reader))
        {
            isUsual = !reader.ValueIsEscaped
                && (reader.ValueTextEquals(whose) ? TryId(ref reader, ref id) : TrySkip(ref reader));
        }

        return isUsual && id is not null;
    }

    private static bool TryId(ref Utf8JsonReader reader, ref long? id)
    {
        if (!TryEnter(ref reader, out _))
        {
            return false;
        }

        id = null;
        var isUsual = true;
        while (isUsual && TryName(ref reader))
        {
            isUsual = !reader.ValueIsEscaped
                && (reader.ValueTextEquals("id"u8) ? TryNumber(ref reader, ref id) : TrySkip(ref reader));
        }

        return isUsual && id is not null;
    }

    private static bool TryName(ref Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType == JsonTokenType.PropertyName;

    /// <param name="isNothing">Null, which is as good as missing.</param>
    private static bool TryEnter(ref Utf8JsonReader reader, out bool isNothing)
    {
        reader.Read();
        isNothing = reader.TokenType == JsonTokenType.Null;
        return reader.TokenType == JsonTokenType.StartObject;
    }

    private static bool TryNumber(ref Utf8JsonReader reader, ref long? number)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out var said))
        {
            return false;
        }

        number = said;
        return true;
    }

    private static bool TrySkip(ref Utf8JsonReader reader)
    {
        reader.Skip();
        return true;
    }
}
