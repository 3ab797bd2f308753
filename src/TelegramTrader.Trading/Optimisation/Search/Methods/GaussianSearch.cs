using TelegramTrader.Analytics.Statistics;
using TelegramTrader.Analytics.Surrogates;
using TelegramTrader.Trading.Optimisation.Search.Keeping;
using TelegramTrader.Trading.Optimisation.Search.Spaces;

namespace TelegramTrader.Trading.Optimisation.Search.Methods;

/// <summary>Asks where a Gaussian process expects the most improvement.</summary>
/// <remarks>
/// Source: D. R. Jones, M. Schonlau, W. J. Welch, "Efficient global optimization of expensive black-box functions",
/// Journal of Global Optimization 13, 1998, 455–492; J. Snoek, H. Larochelle, R. P. Adams, "Practical Bayesian
/// optimization of machine learning algorithms", NIPS 25, 2012. Points of one batch keep apart by believing the
/// process at those before them (D. Ginsbourger, R. Le Riche, L. Carraro, "Kriging is well-suited to parallelize
/// optimization", 2010).
/// </remarks>
internal sealed class GaussianSearch : ISearch
{
    /// <summary>Trials at most: what it costs to choose the next is not worth more.</summary>
    public const long MostTrials = 5_000;

    // Of more than 500 the best half and an even choice of the others are looked at.
    private const int MostBest = 250;
    private const int MostOthers = 250;

    // The scales need fewer, and are found anew when there are a fifth more points.
    private const int FitBest = 60;
    private const int FitOthers = 60;
    private const double FitGrowth = 1.2;

    private readonly SearchSpace space;
    private readonly int seed;
    private readonly int start;
    private readonly SearchHistory history;
    private readonly FreshPoints fresh;
    private readonly int[] groups;
    private (int Count, GaussianScales Scales)? fitted;

    public GaussianSearch(OptimisationOrder order, SearchState? state)
    {
        (space, seed, Batch) = (order.Space, order.Seed, order.Batch);
        start = (int)Math.Min(Math.Max(10, 2 * space.Dimensions.Count), Math.Max(4, order.MostTrials / 2));
        groups = SurrogatePoints.GroupsOf(space);
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

        var known = Known(history.Known, MostBest, MostOthers);
        var heights = Heights(known);
        var process = heights.Max() > heights.Min()
            ? GaussianProcess.Of([.. known.Select(Features)], heights, ScalesFor(history.Known), most)
            : null;
        if (process is null) return fresh.Some(count, most);

        var tops = known.Zip(heights).OrderByDescending(one => one.Second).Take(5).Select(one => one.First.Point);
        var climb = new ImprovementClimb(space, fresh, process, heights.Max(), [.. tops]);
        var points = new List<double[]>();
        while (points.Count < most)
        {
            var stream = (ulong)(count + points.Count);
            var point = climb.Best(SeedMix.Random(seed, stream, 13)) ?? fresh.Next(stream);
            if (point is null) break;

            fresh.Take(point);
            points.Add(point);
            var features = SurrogatePoints.Features(space, point);
            process.Believe(features, process.At(features).Mean);
        }

        return points;
    }

    public void Tell(IReadOnlyList<Observation> told) => history.Add(told);

    public SearchState State() => history.State();

    private List<Observation> Known(int count, int best, int others)
    {
        var (good, rest) = history.Split(count, best, others);
        return [.. good, .. rest];
    }

    // Of a count alone: a search that goes on has the scales of one that was not broken off.
    private GaussianScales ScalesFor(int count)
    {
        var at = start;
        while ((int)(at * FitGrowth) + 1 <= count) at = (int)(at * FitGrowth) + 1;
        if (fitted?.Count != at)
        {
            var known = Known(at, FitBest, FitOthers);
            fitted = (at, GaussianFit.Of([.. known.Select(Features)], Heights(known), groups));
        }

        return fitted.Value.Scales;
    }

    private double[] Features(Observation one) => SurrogatePoints.Features(space, one.Point);

    private static double[] Heights(List<Observation> known)
    {
        var heights = SurrogatePoints.Heights([.. known.Select(one => one.Standing)]);
        var moments = RunningMoments.Of(heights);
        var deviation = moments.SampleDeviation > 0 ? moments.SampleDeviation : 1;
        return [.. heights.Select(height => (height - moments.Mean) / deviation)];
    }
}
