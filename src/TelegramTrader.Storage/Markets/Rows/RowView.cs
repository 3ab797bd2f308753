using System.Buffers.Binary;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Storage.Markets.Rows;

/// <summary>
/// Which rows are the same row: of most kinds those of one time, trades of one number. Liquidations and trades without
/// a number are the same only when every value is, bit for bit.
/// </summary>
internal sealed class RowView : IEqualityComparer<int>
{
    private const int Bytes = 8;
    private static readonly long MissingNumber = BitConverter.DoubleToInt64Bits(double.NaN);

    private readonly SeriesKind kind;
    private readonly long[]? numbers;
    private readonly (double[]? Numbers, long[]? Wholes, long Missing)[] columns;

    public RowView(SeriesKind kind, SeriesFrame rows)
    {
        (this.kind, Rows) = (kind, rows);
        numbers = kind == SeriesKind.Trades ? rows.Wholes.GetValueOrDefault(SeriesColumns.TradeId) : null;
        columns =
        [
            .. SeriesColumns.Of(kind).Select(column => (
                rows.Numbers.GetValueOrDefault(column.Name),
                rows.Wholes.GetValueOrDefault(column.Name),
                column.IsWhole ? SeriesColumns.MissingWhole : MissingNumber)),
        ];
    }

    public SeriesFrame Rows { get; }

    /// <summary>Several rows of the kind may have one time.</summary>
    public static bool SharesTimes(SeriesKind kind) => kind is SeriesKind.Trades or SeriesKind.Liquidations;

    /// <summary>The trade's number; null when the row has none, and of all other kinds.</summary>
    public long? NumberOf(int row) =>
        numbers is not null && numbers[row] != SeriesColumns.MissingWhole ? numbers[row] : null;

    /// <summary>Every row comes after the one before it, and none is the same as another.</summary>
    public bool IsInOrder()
    {
        var highest = Rows.Count > 0 ? NumberOf(0) : null;
        for (var i = 1; i < Rows.Count; i++)
        {
            // Two rows of one number may have two times: only rising numbers exclude it without a look at all of them.
            var number = NumberOf(i);
            if (Compare(i - 1, this, i) >= 0 || number <= highest)
            {
                return false;
            }

            highest = number ?? highest;
        }

        return true;
    }

    /// <summary>By time, then, where rows share one, by number and by the bits of the values.</summary>
    public int Compare(int row, RowView other, int otherRow)
    {
        var order = Rows.TimesMs[row].CompareTo(other.Rows.TimesMs[otherRow]);
        if (order != 0 || !SharesTimes(kind))
        {
            return order;
        }

        order = (NumberOf(row) ?? SeriesColumns.MissingWhole).CompareTo(
            other.NumberOf(otherRow) ?? SeriesColumns.MissingWhole);
        for (var i = 0; order == 0 && i < columns.Length; i++)
        {
            order = ((ulong)BitsOf(i, row)).CompareTo((ulong)other.BitsOf(i, otherRow));
        }

        return order;
    }

    public bool IsSame(int row, RowView other, int otherRow) => NumberOf(row) is { } number
        ? number == other.NumberOf(otherRow)
        : other.NumberOf(otherRow) is null && Compare(row, other, otherRow) == 0;

    /// <summary>Equal bytes within a month for rows that are the same; in order of time, or of number.</summary>
    public byte[] MarkOf(int row)
    {
        var number = NumberOf(row);
        var mark = new byte[SharesTimes(kind) && number is null ? Bytes * (1 + columns.Length) : Bytes];

        // Without the sign's bit turned over, what is negative would come last.
        BinaryPrimitives.WriteInt64BigEndian(mark, (number ?? Rows.TimesMs[row]) ^ long.MinValue);
        for (var i = 0; (i + 2) * Bytes <= mark.Length; i++)
        {
            BinaryPrimitives.WriteInt64BigEndian(mark.AsSpan((i + 1) * Bytes), BitsOf(i, row));
        }

        return mark;
    }

    bool IEqualityComparer<int>.Equals(int x, int y) => IsSame(x, this, y);

    int IEqualityComparer<int>.GetHashCode(int row) => (NumberOf(row) ?? Rows.TimesMs[row]).GetHashCode();

    private long BitsOf(int column, int row)
    {
        var (doubles, wholes, missing) = columns[column];
        return doubles is not null ? BitConverter.DoubleToInt64Bits(doubles[row]) : wholes?[row] ?? missing;
    }
}
