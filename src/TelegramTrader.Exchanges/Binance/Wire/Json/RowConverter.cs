using System.Text.Json;
using System.Text.Json.Serialization;

namespace TelegramTrader.Exchanges.Binance.Wire.Json;

/// <summary>
/// Reads an array in which the place of a value says what it is. Values behind the last known are skipped.
/// </summary>
/// <param name="least">Values that must be there.</param>
internal abstract class RowConverter<T>(int least) : JsonConverter<T>
    where T : struct
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new WireValueException("a list of values is expected and something else is there.");
        }

        var row = default(T);
        var count = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (count < least)
            {
                Take(count, ref reader, ref row);
            }
            else
            {
                reader.Skip();
            }

            count++;
        }

        return count >= least
            ? row
            : throw new WireValueException($"the list holds {count} values and {least} are expected.");
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Rows are read, never sent.");

    protected abstract void Take(int at, ref Utf8JsonReader reader, ref T row);
}
