using TelegramTrader.Trading.Optimisation.Search.Spaces;

namespace TelegramTrader.Trading.Optimisation.Search;

/// <summary>The best score of each cell of a space of two dimensions.</summary>
/// <param name="X">The first dimension: the least value of each column of cells.</param>
/// <param name="Y">The second: the least value of each row.</param>
/// <param name="Scores">Row by row, NaN where nothing was run or defined; without regard to constraints.</param>
public sealed record ScoreMap(
    string XName, string YName, IReadOnlyList<double> X, IReadOnlyList<double> Y, IReadOnlyList<double> Scores)
{
    /// <summary>Cells of a side at most.</summary>
    public const int MostCells = 200;

    // Trials lie apart where the numbers are real; finer cells would nearly all be empty.
    private const int RealCells = 50;

    public double At(int column, int row) => Scores[(row * X.Count) + column];

    internal static int CellsOf(SearchDimension dimension) =>
        (int)Math.Min(MostCells, dimension.Count ?? RealCells);

    internal static int CellOf(SearchDimension dimension, double place) => dimension.Count is { } count
        ? (int)(place * CellsOf(dimension) / count)
        : Math.Min(RealCells - 1, (int)(place * RealCells));

    internal static IReadOnlyList<double> LeastOf(SearchDimension dimension)
    {
        var cells = CellsOf(dimension);
        return
        [
            .. Enumerable.Range(0, cells).Select(cell => dimension.ValueAt(dimension.Count is { } count
                ? Math.Ceiling((double)cell * count / cells)
                : (double)cell / cells)),
        ];
    }
}
