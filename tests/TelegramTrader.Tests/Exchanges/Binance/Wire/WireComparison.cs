using System.Collections;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using TelegramTrader.Exchanges.Binance.Wire;

namespace TelegramTrader.Tests.Exchanges.Binance.Wire;

/// <summary>Walks raw JSON beside what was read from it and tells where the two differ.</summary>
internal sealed class WireComparison
{
    private readonly List<string> differences = [];

    /// <summary>Members compared, so that a test can see that it compared something.</summary>
    public int Compared { get; private set; }

    public IReadOnlyList<string> Differences => differences;

    public void Compare(JsonElement raw, object? read, string place = "$")
    {
        if (raw.ValueKind == JsonValueKind.Null || read is null)
        {
            Require(IsNothing(raw) && read is null, place, raw, read);
            return;
        }

        switch (read)
        {
            case WireLevel level:
                CompareRow(raw, [level.Price, level.Quantity], place);
                break;
            case WireKline bar:
                object[] cells =
                [
                    bar.OpenTime, bar.Open, bar.High, bar.Low, bar.Close, bar.Volume, bar.CloseTime, bar.QuoteVolume,
                    bar.Trades, bar.TakerBuyVolume, bar.TakerBuyQuoteVolume,
                ];
                CompareRow(raw, cells, place);
                break;
            case string or decimal or long or bool or int:
                CompareScalar(raw, read, place);
                break;
            case IEnumerable list:
                CompareList(raw, [.. list.Cast<object?>()], place);
                break;
            case ValueType:
                CompareScalar(raw, read.ToString()!, place); // a word of a list: as it was sent
                break;
            default:
                CompareMembers(raw, read, place);
                break;
        }
    }

    private void CompareMembers(JsonElement raw, object read, string place)
    {
        var shape = BinanceShapes.Default.GetTypeInfo(read.GetType())!;
        Assert.That(shape.Kind, Is.EqualTo(JsonTypeInfoKind.Object), place);
        foreach (var member in shape.Properties)
        {
            var value = member.Get!(read);
            if (raw.TryGetProperty(member.Name, out var sent))
            {
                Compare(sent, value, $"{place}.{member.Name}");
            }
            else
            {
                Require(value is null, $"{place}.{member.Name}", default, value);
            }
        }
    }

    private void CompareRow(JsonElement raw, object[] cells, string place)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            CompareScalar(raw[i], cells[i], $"{place}[{i}]");
        }
    }

    private void CompareList(JsonElement raw, object?[] read, string place)
    {
        Require(raw.GetArrayLength() == read.Length, place, raw, read.Length);
        for (var i = 0; i < Math.Min(raw.GetArrayLength(), read.Length); i++)
        {
            Compare(raw[i], read[i], $"{place}[{i}]");
        }
    }

    private void CompareScalar(JsonElement raw, object read, string place)
    {
        var text = raw.ValueKind == JsonValueKind.String ? raw.GetString()! : raw.GetRawText();
        var isSame = read switch
        {
            bool truth => raw.ValueKind == (truth ? JsonValueKind.True : JsonValueKind.False),
            string word => word == text,
            _ => Convert.ToDecimal(read, CultureInfo.InvariantCulture)
                == decimal.Parse(text.Trim(), CultureInfo.InvariantCulture),
        };
        Require(isSame, place, raw, read);
    }

    private void Require(bool isSame, string place, JsonElement raw, object? read)
    {
        Compared++;
        if (!isSame)
        {
            var sent = raw.ValueKind == default ? "nothing" : raw.GetRawText();
            differences.Add($"{place}: sent {sent}, read {read ?? "null"}");
        }
    }

    private static bool IsNothing(JsonElement raw) =>
        raw.ValueKind == JsonValueKind.Null || (raw.ValueKind == JsonValueKind.String && raw.GetString() == "");
}
