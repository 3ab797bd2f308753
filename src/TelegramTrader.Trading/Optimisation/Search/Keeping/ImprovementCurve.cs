namespace TelegramTrader.Trading.Optimisation.Search.Keeping;

/// <summary>The best score so far by trial, thinned out where it is long.</summary>
internal sealed class ImprovementCurve
{
    private const int Most = 1_000;

    private readonly List<(long Number, double Score)> points = [];

    public ImprovementCurve(IEnumerable<(long Number, double Score)> points) => this.points.AddRange(points);

    public IReadOnlyList<(long Number, double Score)> Points => points;

    public void Add(long number, double score)
    {
        if (points.Count == Most)
        {
            var thinned = points.Where((_, at) => at % 2 == 0).ToList();
            points.Clear();
            points.AddRange(thinned);
        }

        points.Add((number, score));
    }
}
