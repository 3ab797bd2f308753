using TelegramTrader.Analytics.Statistics;
using TelegramTrader.Analytics.Surrogates;
using TelegramTrader.Trading.Optimisation.Search.Spaces;

namespace TelegramTrader.Trading.Optimisation.Search.Methods;

/// <summary>Looks for the most expected improvement: by chance, near the best points, then uphill.</summary>
/// <param name="best">Height of the best point known.</param>
/// <param name="tops">The best points known.</param>
internal sealed class ImprovementClimb(
    SearchSpace space, FreshPoints fresh, GaussianProcess process, double best, IReadOnlyList<double[]> tops)
{
    private const int Anywhere = 200;
    private const int NearTops = 90;
    private const int Climbs = 3;
    private const int Steps = 40;

    private static readonly double[] Reaches = [0.2, 0.05, 0.01];

    /// <summary>Null where nothing was found that is neither taken nor refused.</summary>
    public double[]? Best(Random random)
    {
        var found = new List<(double[] Point, double Gain)>();
        for (var i = 0; i < Anywhere; i++) Offer(found, fresh.Draw(random));
        for (var i = 0; i < NearTops; i++)
        {
            Offer(found, Moved(tops[i % tops.Count], Reaches[i / tops.Count % Reaches.Length], random));
        }

        var peaks = found.OrderByDescending(one => one.Gain).Take(Climbs).Select(one => Climb(one, random)).ToList();
        return peaks.Count == 0 ? null : peaks.MaxBy(one => one.Gain).Point;
    }

    private (double[] Point, double Gain) Climb((double[] Point, double Gain) from, Random random)
    {
        var reach = Reaches[0];
        for (var i = 0; i < Steps; i++)
        {
            var next = Moved(from.Point, reach, random);
            if (GainOf(next) is { } gain && gain > from.Gain)
            {
                from = (next, gain);
            }
            else
            {
                reach = Math.Max(1e-4, reach * 0.9);
            }
        }

        return from;
    }

    private void Offer(List<(double[] Point, double Gain)> found, double[] point)
    {
        if (GainOf(point) is { } gain) found.Add((point, gain));
    }

    private double? GainOf(double[] point)
    {
        if (fresh.IsTaken(point) || space.Refuses(space.ValuesOf(point)) is not null) return null;

        var (mean, variance) = process.At(SurrogatePoints.Features(space, point));
        return ExpectedImprovement.Of(mean, Math.Sqrt(variance), best);
    }

    /// <summary>Moves some dimensions, one at least, by about a share of their range; a choice to any.</summary>
    private double[] Moved(double[] point, double reach, Random random)
    {
        var moved = (double[])point.Clone();
        if (moved.Length == 0) return moved;

        var always = random.Next(moved.Length);
        for (var at = 0; at < moved.Length; at++)
        {
            if (at != always && random.Next(2) == 0) continue;

            var off = reach * NormalLaw.Draw(random);
            moved[at] = space.Dimensions[at] switch
            {
                { Kind: DimensionKind.Real } => Math.Clamp(moved[at] + off, 0, 1),
                { Kind: DimensionKind.Choice } choice => random.NextInt64(choice.Count!.Value),
                var steps => Math.Clamp(
                    moved[at] + Math.Round(off * steps.Count!.Value) + (random.Next(3) - 1), 0, steps.Count.Value - 1),
            };
        }

        return moved;
    }
}
