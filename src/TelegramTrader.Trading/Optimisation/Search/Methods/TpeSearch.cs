using TelegramTrader.Analytics.Surrogates;
using TelegramTrader.Trading.Optimisation.Search.Keeping;
using TelegramTrader.Trading.Optimisation.Search.Spaces;

namespace TelegramTrader.Trading.Optimisation.Search.Methods;

/// <summary>
/// The tree-structured Parzen estimator: of points drawn where the good ones lie, that which the others make least
/// likely.
/// </summary>
/// <remarks>
/// Source: J. Bergstra, R. Bardenet, Y. Bengio, B. Kégl, "Algorithms for hyper-parameter optimization", NIPS 24, 2011,
/// 2546–2554. Points of one batch keep apart by lying about those before them: they count as bad.
/// </remarks>
internal sealed class TpeSearch : ISearch
{
    /// <summary>Trials at most: every one is remembered.</summary>
    public const long MostTrials = 20_000;

    private const double GoodShare = 0.1;
    private const int MostGood = 25;
    private const int MostBad = 1_000;
    private const int Candidates = 24;
    private const double StartShare = 0.1;

    private readonly SearchSpace space;
    private readonly int seed;
    private readonly int start;
    private readonly SearchHistory history;
    private readonly FreshPoints fresh;
    private readonly SurrogateAxis[] axes;

    public TpeSearch(OptimisationOrder order, SearchState? state)
    {
        (space, seed, Batch) = (order.Space, order.Seed, order.Batch);
        start = (int)Math.Clamp(StartShare * order.MostTrials, 10, 200);
        axes = SurrogatePoints.AxesOf(space);
        history = new SearchHistory(space, state);
        fresh = new FreshPoints(space, seed);
        foreach (var one in history.Told) fresh.Take(one.Point);
    }

    public int Batch { get; }

    public bool Learns => true;

    public IReadOnlyList<double[]> Ask(int most)
    {
        var count = history.Told.Count;
        if (history.Known < start) return fresh.Some(count, Math.Min(most, start - history.Known));

        var (good, bad) = history.Split(history.Known, GoodOf(history.Known), MostBad);
        var near = new ParzenDensity(axes, [.. good.Select(one => SurrogatePoints.Counted(space, one.Point))]);
        var away = new ParzenDensity(axes, [.. bad.Select(one => SurrogatePoints.Counted(space, one.Point))]);
        var points = new List<double[]>();
        while (points.Count < most)
        {
            var stream = (ulong)(count + points.Count);
            var random = SeedMix.Random(seed, stream, 11);
            var point = Best(near, away, random) ?? fresh.Next(stream);
            if (point is null) break;

            fresh.Take(point);
            points.Add(point);
            away.Add(SurrogatePoints.Counted(space, point));
        }

        return points;
    }

    public void Tell(IReadOnlyList<Observation> told) => history.Add(told);

    public SearchState State() => history.State();

    private static int GoodOf(int count) => (int)Math.Clamp(Math.Ceiling(GoodShare * count), 1, MostGood);

    private double[]? Best(ParzenDensity near, ParzenDensity away, Random random)
    {
        var (best, most) = ((double[]?)null, double.NegativeInfinity);
        for (var i = 0; i < Candidates; i++)
        {
            var point = near.Draw(random, space.IsActive);
            if (fresh.IsTaken(point) || space.Refuses(space.ValuesOf(point)) is not null) continue;

            var counted = SurrogatePoints.Counted(space, point);
            var gain = near.LogDensity(counted) - away.LogDensity(counted);
            if (gain > most) (best, most) = (point, gain);
        }

        return best;
    }
}
