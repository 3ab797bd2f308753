using System.Buffers;
using System.Text;
using System.Text.Json;
using TelegramTrader.Application.Backtests;
using TelegramTrader.Application.Reports.Backtests;

namespace TelegramTrader.Host.Reports;

/// <summary>What the page's script reads: the curve, and trades as rows of numbers with their words apart.</summary>
internal static class BacktestRunJson
{
    /// <summary>More trades, or points of the curve, than these stay out of the page.</summary>
    public const int MostTrades = 20_000;

    public const int MostPoints = 20_000;

    private const int LongestWords = 160;

    /// <summary>Safe within a script block: the writer escapes every character that could end it.</summary>
    public static string Of(BacktestResult result)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteNumber("cash", result.Cash);
            json.WriteString("quote", result.QuoteAsset);
            json.WriteNumber("decimals", result.Cash >= 100 ? 2 : result.Cash >= 1 ? 4 : 8);
            json.WriteNumber("priceDecimals", Math.Clamp(result.PriceDecimals, 0, 12));
            WriteCurve(json, Thinned(StartedCurve.Of(result)));
            WriteTrades(json, result.Trades);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    /// <summary>That the page does not hold all trades; null where it does.</summary>
    public static string? BoundOf(BacktestResult result) => result.Trades.Count <= MostTrades
        ? null
        : FormattableString.Invariant(
            $"The last {MostTrades:N0} of {result.Trades.Count:N0} trades; the CSV file holds all of them.");

    private static void WriteCurve(Utf8JsonWriter json, EquityCurve curve)
    {
        json.WriteStartArray("times");
        foreach (var time in curve.TimesMs)
        {
            json.WriteNumberValue(time);
        }

        json.WriteEndArray();
        WriteColumn(json, "equity", curve.Equity);
        WriteColumn(json, "held", curve.BuyAndHold);
    }

    private static void WriteColumn(Utf8JsonWriter json, string name, IReadOnlyList<double> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            if (!double.IsFinite(value))
            {
                json.WriteNullValue();
            }
            else
            {
                // A picture needs no more, and all digits would double the page.
                json.WriteNumberValue(Math.Round(value, Math.Abs(value) < 1 ? 8 : 4));
            }
        }

        json.WriteEndArray();
    }

    private static void WriteTrades(Utf8JsonWriter json, IReadOnlyList<TradeRow> trades)
    {
        var (words, symbols) = (new List<string>(), new List<string>());
        var (wordPlaces, symbolPlaces) = (new Dictionary<string, int>(), new Dictionary<string, int>());
        var first = Math.Max(0, trades.Count - MostTrades);
        json.WriteNumber("firstTrade", first + 1);
        json.WriteStartArray("trades");
        foreach (var trade in trades.Skip(first))
        {
            json.WriteStartArray();
            json.WriteNumberValue(trade.OpenedMs);
            json.WriteNumberValue(trade.ClosedMs);
            decimal[] numbers =
            [
                trade.Quantity, trade.EntryPrice, trade.ExitPrice, trade.ReturnPct, trade.Profit, trade.Fees,
                trade.Slippage, trade.Funding,
            ];
            foreach (var number in numbers)
            {
                json.WriteNumberValue(Math.Round(number, 8));
            }

            json.WriteNumberValue(PlaceOf(trade.Entry, words, wordPlaces));
            json.WriteNumberValue(PlaceOf(trade.Exit, words, wordPlaces));
            json.WriteNumberValue(PlaceOf(trade.Symbol, symbols, symbolPlaces));
            json.WriteEndArray();
        }

        json.WriteEndArray();
        WriteWords(json, "words", words);
        WriteWords(json, "symbols", symbols);
    }

    private static int PlaceOf(string text, List<string> list, Dictionary<string, int> places)
    {
        if (!places.TryGetValue(text, out var place))
        {
            places[text] = place = list.Count;
            list.Add(Short(text));
        }

        return place;
    }

    // By runes: half a character is none, and a lone half is no text that JSON can carry.
    private static string Short(string text)
    {
        var runes = text.EnumerateRunes().Take(LongestWords + 1).ToList();
        var isWhole = runes.Count <= LongestWords;
        return string.Concat(isWhole ? runes : runes.Take(LongestWords)) + (isWhole ? "" : "…");
    }

    private static void WriteWords(Utf8JsonWriter json, string name, List<string> words)
    {
        json.WriteStartArray(name);
        words.ForEach(json.WriteStringValue);
        json.WriteEndArray();
    }

    // Of each stretch the lowest and the highest equity in the order they came, so that no peak is lost.
    private static EquityCurve Thinned(EquityCurve curve)
    {
        if (curve.TimesMs.Count <= MostPoints)
        {
            return curve;
        }

        var kept = new SortedSet<int> { 0, curve.TimesMs.Count - 1 };
        var length = (2 * curve.TimesMs.Count / MostPoints) + 1;
        foreach (var stretch in Enumerable.Range(0, curve.TimesMs.Count).Chunk(length))
        {
            kept.Add(stretch.MinBy(i => curve.Equity[i]));
            kept.Add(stretch.MaxBy(i => curve.Equity[i]));
        }

        return new EquityCurve(
            [.. kept.Select(i => curve.TimesMs[i])],
            [.. kept.Select(i => curve.Equity[i])],
            [.. kept.Select(i => curve.BuyAndHold[i])]);
    }
}
