using TelegramTrader.Trading.Optimisation.Search.Spaces;

namespace TelegramTrader.Trading.Optimisation.Search.Keeping;

/// <summary>The cells of a map while they are filled.</summary>
internal sealed class ScoreCells
{
    private readonly SearchDimension x;
    private readonly SearchDimension y;
    private readonly int columns;
    private readonly double[] scores;

    private ScoreCells(SearchDimension x, SearchDimension y, double[]? scores)
    {
        (this.x, this.y, columns) = (x, y, ScoreMap.CellsOf(x));
        this.scores = scores ?? [.. Enumerable.Repeat(double.NaN, columns * ScoreMap.CellsOf(y))];
    }

    public IReadOnlyList<double> Scores => scores;

    /// <summary>Null where the space has not two dimensions.</summary>
    public static ScoreCells? Of(SearchSpace space, double[]? scores) => space.Dimensions.Count == 2
        ? new ScoreCells(space.Dimensions[0], space.Dimensions[1], scores)
        : null;

    public void Offer(IReadOnlyList<double> point, double score)
    {
        ref var cell = ref scores[(ScoreMap.CellOf(y, point[1]) * columns) + ScoreMap.CellOf(x, point[0])];
        if (!(cell >= score)) cell = score;
    }

    public ScoreMap Map() => new(x.Name, y.Name, ScoreMap.LeastOf(x), ScoreMap.LeastOf(y), scores);
}
