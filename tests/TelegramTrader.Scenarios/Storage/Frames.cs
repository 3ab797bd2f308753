using System.Runtime.InteropServices;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Scenarios.Storage;

/// <summary>
/// Random rows that hold what breaks careless storage: NaNs of several bits, both zeros, infinities, extremes.
/// </summary>
internal static class Frames
{
    public const long January = 1_704_067_200_000; // 2024-01-01 00:00 UTC

    public static readonly SeriesKey Key =
        new(Venue.Of("binance"), Symbol.Of("BTC", "USDT", MarketKind.Spot), SeriesKind.Candles, "1m");

    private static readonly double[] OddNumbers =
    [
        double.NaN, BitConverter.Int64BitsToDouble(0x7FF0_0000_0000_0001), 0.0, -0.0, double.PositiveInfinity,
        double.NegativeInfinity, double.MaxValue, double.MinValue, double.Epsilon, 0.1,
    ];

    private static readonly long[] OddWholes = [long.MinValue, long.MaxValue, -1, 0, 1];

    public static long Month(int index) =>
        DateTimeOffset.FromUnixTimeMilliseconds(January).AddMonths(index).ToUnixTimeMilliseconds();

    /// <summary>
    /// Rows of one month, among them often its first and its last millisecond and several of one time.
    /// </summary>
    public static SeriesFrame OfMonth(Random random, SeriesKind kind, int index, int count, bool withOptional)
    {
        var (first, next) = (Month(index), Month(index + 1));
        var times = new long[count];
        for (var i = 0; i < count; i++)
        {
            times[i] = random.Next(10) switch
            {
                0 => first,
                1 => next - 1,
                2 when i > 0 => times[i - 1],
                _ => random.NextInt64(first, next),
            };
        }

        Array.Sort(times);
        var columns = SeriesColumns.Of(kind).Where(column => withOptional || !column.IsOptional).ToList();
        return new SeriesFrame(
            times,
            columns.Where(column => !column.IsWhole).ToDictionary(c => c.Name, _ => Fill(count, () => Number(random))),
            columns.Where(column => column.IsWhole).ToDictionary(c => c.Name, _ => Fill(count, () => Whole(random))));
    }

    /// <summary>The rows of several months after each other, as an archive that lost nothing would give them.</summary>
    public static SeriesFrame Join(IEnumerable<SeriesFrame> months)
    {
        var parts = months.ToList();
        return new SeriesFrame(
            [.. parts.SelectMany(part => part.TimesMs)],
            parts.SelectMany(part => part.Numbers.Keys).Distinct().ToDictionary(
                name => name,
                name => parts.SelectMany(p =>
                    p.Numbers.GetValueOrDefault(name) ?? Fill(p.Count, () => double.NaN)).ToArray()),
            parts.SelectMany(part => part.Wholes.Keys).Distinct().ToDictionary(
                name => name,
                name => parts.SelectMany(p =>
                    p.Wholes.GetValueOrDefault(name) ?? Fill(p.Count, () => SeriesColumns.MissingWhole)).ToArray()));
    }

    public static SeriesFrame Slice(SeriesFrame frame, long fromMs, long toMs)
    {
        var kept = Enumerable.Range(0, frame.Count)
            .Where(i => frame.TimesMs[i] >= fromMs && frame.TimesMs[i] < toMs).ToList();
        return new SeriesFrame(
            [.. kept.Select(i => frame.TimesMs[i])],
            frame.Numbers.ToDictionary(c => c.Key, c => kept.Select(i => c.Value[i]).ToArray()),
            frame.Wholes.ToDictionary(c => c.Key, c => kept.Select(i => c.Value[i]).ToArray()));
    }

    /// <summary>Every bit of a frame as text, columns by name, so that a difference can be read.</summary>
    public static string Spell(SeriesFrame frame)
    {
        var columns = frame.Numbers.Select(c => (c.Key, Hex(c.Value)))
            .Concat(frame.Wholes.Select(c => (c.Key, Hex(c.Value))))
            .OrderBy(column => column.Key, StringComparer.Ordinal)
            .Prepend(("time", Hex(frame.TimesMs)));
        return string.Join('\n', columns.Select(column => $"{column.Item1}: {column.Item2}"));
    }

    public static T[] Fill<T>(int count, Func<T> value) => [.. Enumerable.Range(0, count).Select(_ => value())];

    private static double Number(Random random) => random.Next(3) == 0
        ? OddNumbers[random.Next(OddNumbers.Length)]
        : random.NextDouble() * 60_000;

    private static long Whole(Random random) =>
        random.Next(3) == 0 ? OddWholes[random.Next(OddWholes.Length)] : random.NextInt64();

    private static string Hex<T>(T[] values)
        where T : struct => Convert.ToHexString(MemoryMarshal.AsBytes(values.AsSpan()));
}
