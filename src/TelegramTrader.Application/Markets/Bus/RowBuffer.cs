using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Application.Markets.Bus;

/// <summary>Rows of one series on their way to the archive, column by column.</summary>
internal sealed class RowBuffer(string unit)
{
    private readonly List<long> times = [];
    private readonly Dictionary<string, List<double>> numbers = [];
    private readonly Dictionary<string, List<long>> wholes = [];

    public string Unit => unit;

    public int Count => times.Count;

    /// <summary>The fewest decimals that hold every price so far.</summary>
    public int PriceDecimals { get; private set; }

    /// <summary>Begins a row; each of its columns follows.</summary>
    public RowBuffer At(long timeMs)
    {
        times.Add(timeMs);
        return this;
    }

    public RowBuffer Price(string column, Fixed8 price)
    {
        var (units, decimals) = (price.Units, Fixed8.Decimals);
        while (decimals > 0 && units % 10 == 0)
        {
            (units, decimals) = (units / 10, decimals - 1);
        }

        PriceDecimals = Math.Max(PriceDecimals, decimals);
        return Number(column, price.ToDouble());
    }

    public RowBuffer Number(string column, double value)
    {
        ColumnOf(numbers, column).Add(value);
        return this;
    }

    public RowBuffer Whole(string column, long value)
    {
        ColumnOf(wholes, column).Add(value);
        return this;
    }

    public void Append(RowBuffer newer)
    {
        times.AddRange(newer.times);
        PriceDecimals = Math.Max(PriceDecimals, newer.PriceDecimals);
        foreach (var (name, values) in newer.numbers)
        {
            ColumnOf(numbers, name).AddRange(values);
        }

        foreach (var (name, values) in newer.wholes)
        {
            ColumnOf(wholes, name).AddRange(values);
        }
    }

    /// <summary>Lets the first rows go and returns how many.</summary>
    public int DropOldest(int rows)
    {
        times.RemoveRange(0, rows);
        foreach (var values in numbers.Values)
        {
            values.RemoveRange(0, rows);
        }

        foreach (var values in wholes.Values)
        {
            values.RemoveRange(0, rows);
        }

        return rows;
    }

    /// <summary>The rows by time; those of one time in the order they came.</summary>
    public SeriesFrame ToFrame(SeriesKind kind)
    {
        var order = Enumerable.Range(0, Count).OrderBy(row => times[row]).ToArray();

        // A bar that was sent twice is one row, the later one; several trades may share a millisecond.
        if (kind is SeriesKind.Candles or SeriesKind.MarkCandles)
        {
            order = [.. order.Where((row, i) => i == order.Length - 1 || times[order[i + 1]] != times[row])];
        }

        return new SeriesFrame(
            [.. order.Select(row => times[row])],
            numbers.ToDictionary(column => column.Key, column => order.Select(row => column.Value[row]).ToArray()),
            wholes.ToDictionary(column => column.Key, column => order.Select(row => column.Value[row]).ToArray()));
    }

    private static List<T> ColumnOf<T>(Dictionary<string, List<T>> columns, string name)
    {
        if (!columns.TryGetValue(name, out var column))
        {
            columns[name] = column = [];
        }

        return column;
    }
}
