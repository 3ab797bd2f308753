using System.Text;

namespace TelegramTrader.Exchanges.Recorded;

/// <summary>Rows of cells out of a file's text; a cell is valid until the next row is asked for.</summary>
internal abstract class RecordRows
{
    /// <summary>Longest row in bytes; a longer one is no row of market data.</summary>
    public const int LongestRow = 65_536;

    private const int MostCells = 64;

    private readonly int[] starts = new int[MostCells];
    private readonly int[] lengths = new int[MostCells];

    public int Cells { get; private set; }

    /// <summary>Where the row stands, for people: <c>line 12</c>.</summary>
    public abstract string Place { get; }

    /// <summary>Names of the cells where the rows themselves carry them (JSON objects), else null.</summary>
    public virtual IReadOnlyList<string>? Names => null;

    protected abstract byte[] Text { get; }

    /// <summary>Goes to the next row; false at the end.</summary>
    public abstract bool Next();

    public ReadOnlySpan<byte> Cell(int index) => Text.AsSpan(starts[index], lengths[index]);

    /// <summary>A cell for a sentence: short, and on one line.</summary>
    public string Show(int index)
    {
        var cell = Cell(index);
        var text = Encoding.UTF8.GetString(cell.Length > 40 ? cell[..40] : cell);
        var plain = string.Concat(text.Select(symbol => char.IsControl(symbol) ? '?' : symbol));
        return cell.Length > 40 ? $"\"{plain}…\"" : $"\"{plain}\"";
    }

    protected RecordedFileException Fault(string what) => new(what, Place);

    protected void ClearCells() => Cells = 0;

    protected void AddCell(int start, int length)
    {
        if (Cells == MostCells)
        {
            throw Fault($"The row has more than {MostCells} cells.");
        }

        starts[Cells] = start;
        lengths[Cells++] = length;
    }

    protected void SetCell(int index, int start, int length) => (starts[index], lengths[index]) = (start, length);
}
