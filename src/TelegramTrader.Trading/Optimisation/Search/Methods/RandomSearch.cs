using TelegramTrader.Trading.Optimisation.Search.Spaces;

namespace TelegramTrader.Trading.Optimisation.Search.Methods;

/// <summary>Settings by chance, each as likely as any other and none twice.</summary>
/// <remarks>
/// Source: J. Bergstra, Y. Bengio, "Random search for hyper-parameter optimization", Journal of Machine Learning
/// Research 13, 2012, 281–305.
/// </remarks>
internal sealed class RandomSearch : ISearch
{
    /// <summary>Trials at most: every setting that was tried is remembered.</summary>
    public const long MostTrials = 1_000_000;

    private const int Part = 4_096;

    private readonly FreshPoints fresh;
    private long asked;
    private long answered;

    public RandomSearch(SearchSpace space, int seed, SearchState? state)
    {
        fresh = new FreshPoints(space, seed);
        answered = state?.Asked ?? 0;
        while (asked < answered && Next() is not null)
        {
        }
    }

    public int Batch => Part;

    public bool Learns => false;

    public IReadOnlyList<double[]> Ask(int most)
    {
        var points = new List<double[]>();
        while (points.Count < most && Next() is { } point) points.Add(point);
        return points;
    }

    public void Tell(IReadOnlyList<Observation> told) => answered += told.Count;

    public SearchState State() => new(answered, []);

    private double[]? Next()
    {
        var point = fresh.Next((ulong)asked);
        if (point is not null) asked++;
        return point;
    }
}
