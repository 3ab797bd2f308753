using TelegramTrader.Trading.Optimisation.Search.Goals;
using TelegramTrader.Trading.Optimisation.Search.Keeping;
using TelegramTrader.Trading.Optimisation.Search.Spaces;

namespace TelegramTrader.Trading.Optimisation.Search.Methods;

/// <summary>All that a method which learns was told, in order.</summary>
internal sealed class SearchHistory
{
    private readonly int dimensions;
    private readonly List<Observation> told = [];
    private readonly List<Observation> known = [];

    public SearchHistory(SearchSpace space, SearchState? state)
    {
        dimensions = space.Dimensions.Count;
        var doubles = DoubleBytes.Read(state?.Doubles ?? []);
        for (var at = 0; at < doubles.Length; at += dimensions + 2)
        {
            var (score, off) = (doubles[at + dimensions], doubles[at + dimensions + 1]);
            Add([
                new Observation(
                    doubles[at..(at + dimensions)],
                    new Standing(double.IsNaN(score) ? null : score, double.IsNaN(off) ? 0 : off),
                    IsRefused: double.IsNaN(off)),
            ]);
        }
    }

    /// <summary>With what was refused.</summary>
    public IReadOnlyList<Observation> Told => told;

    /// <summary>Those of which something can be learnt.</summary>
    public int Known => known.Count;

    public void Add(IReadOnlyList<Observation> observations)
    {
        told.AddRange(observations);
        known.AddRange(observations.Where(one => !one.IsRefused));
    }

    public SearchState State() => new(told.Count, DoubleBytes.Write(
    [
        .. told.SelectMany(one => one.Point
            .Append(one.Standing.Score ?? double.NaN)
            .Append(one.IsRefused ? double.NaN : one.Standing.Off)),
    ]));

    /// <summary>The best ones and an even choice of the others, each part in the order in which it was told.</summary>
    /// <param name="among">How many of those known were told first; later ones are not looked at.</param>
    public (IReadOnlyList<Observation> Best, IReadOnlyList<Observation> Others) Split(int among, int best, int others)
    {
        var ranked = Enumerable.Range(0, among)
            .OrderByDescending(at => known[at].Standing).ThenBy(at => at).ToList();
        var rest = ranked.Skip(best).Order().ToList();
        var every = Math.Max(1, rest.Count / (double)Math.Max(1, others));
        var chosen = Enumerable.Range(0, Math.Min(rest.Count, others)).Select(i => rest[(int)(i * every)]);
        return ([.. ranked.Take(best).Order().Select(at => known[at])], [.. chosen.Select(at => known[at])]);
    }
}
