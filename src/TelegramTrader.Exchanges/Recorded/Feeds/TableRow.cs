namespace TelegramTrader.Exchanges.Recorded.Feeds;

/// <summary>The columns of a flat file by name, and the cells of the row at hand.</summary>
internal sealed class TableRow
{
    private const int MostCells = 32;

    private readonly Dictionary<string, int> columns = new(StringComparer.Ordinal);
    private readonly Range[] cells = new Range[MostCells + 1];
    private int count;

    public TableRow(ReadOnlySpan<byte> header)
    {
        var names = System.Text.Encoding.UTF8.GetString(header).Split(',', StringSplitOptions.TrimEntries);
        for (var i = 0; i < names.Length; i++)
        {
            columns.TryAdd(names[i], i);
        }
    }

    public int Columns => columns.Count;

    public bool Has(string column) => columns.ContainsKey(column);

    /// <summary>False when the line does not have as many cells as the header.</summary>
    public bool TrySplit(ReadOnlySpan<byte> line)
    {
        count = 0;
        foreach (var cell in line.Split((byte)','))
        {
            if (count == MostCells)
            {
                return false;
            }

            cells[count++] = cell;
        }

        return count == columns.Count;
    }

    /// <summary>Empty where there is no such column.</summary>
    public ReadOnlySpan<byte> Cell(ReadOnlySpan<byte> line, string column) =>
        columns.TryGetValue(column, out var index) ? line[cells[index]] : [];
}
