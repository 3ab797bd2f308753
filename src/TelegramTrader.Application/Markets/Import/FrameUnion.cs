using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Application.Markets.Import;

/// <summary>Rows of two frames with the columns of both; the first one's value goes before the second one's.</summary>
internal sealed class FrameUnion(SeriesFrame first, SeriesFrame second)
{
    /// <param name="order">Each row as (row of the first or -1, row of the second or -1).</param>
    public SeriesFrame Take(List<(int First, int Second)> order)
    {
        var times = new long[order.Count];
        for (var i = 0; i < times.Length; i++)
        {
            var (a, b) = order[i];
            times[i] = a >= 0 ? first.TimesMs[a] : second.TimesMs[b];
        }

        return new SeriesFrame(
            times,
            first.Numbers.Keys.Union(second.Numbers.Keys).ToDictionary(
                name => name,
                name => Take(first.Numbers, second.Numbers, name, order, double.NaN)),
            first.Wholes.Keys.Union(second.Wholes.Keys).ToDictionary(
                name => name,
                name => Take(first.Wholes, second.Wholes, name, order, SeriesColumns.MissingWhole)));
    }

    private static T[] Take<T>(
        IReadOnlyDictionary<string, T[]> firsts,
        IReadOnlyDictionary<string, T[]> seconds,
        string name,
        List<(int First, int Second)> order,
        T missing)
        where T : struct, IEquatable<T>
    {
        var a = firsts.GetValueOrDefault(name);
        var b = seconds.GetValueOrDefault(name);
        var values = new T[order.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var (rowOfA, rowOfB) = order[i];
            var value = a is not null && rowOfA >= 0 ? a[rowOfA] : missing;
            values[i] = value.Equals(missing) && b is not null && rowOfB >= 0 ? b[rowOfB] : value;
        }

        return values;
    }
}
