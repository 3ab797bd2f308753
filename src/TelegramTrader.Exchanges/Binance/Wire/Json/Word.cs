using System.Text.Json;

namespace TelegramTrader.Exchanges.Binance.Wire.Json;

/// <summary>
/// A word out of a list that the venue may lengthen any day: the member of <typeparamref name="T"/> it is, or none,
/// and always the word as it was sent.
/// </summary>
/// <param name="Known">Null for a word that is not in our list.</param>
internal readonly record struct Word<T>(T? Known, string Raw)
    where T : struct, Enum
{
    // TRADING is Trading, END_OF_DAY is EndOfDay.
    private static readonly Dictionary<string, T> Names = Enum.GetValues<T>().ToDictionary(
        value => JsonNamingPolicy.SnakeCaseUpper.ConvertName(value.ToString()), StringComparer.Ordinal);

    public static Word<T> Of(string raw) => new(Names.TryGetValue(raw, out var known) ? known : null, raw);

    public override string ToString() => Raw;
}
