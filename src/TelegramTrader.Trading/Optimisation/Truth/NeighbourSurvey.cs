using TelegramTrader.Analytics.Statistics;
using TelegramTrader.Trading.Backtests.Trust;

namespace TelegramTrader.Trading.Optimisation.Truth;

/// <summary>Looks a step around the best setting.</summary>
internal static class NeighbourSurvey
{
    private const int FewestNeighbours = 2;

    /// <param name="outcomes">The best first, then others of the whole space.</param>
    /// <returns>
    /// Null where the best has no lead: no score, fewer than five of them, or none below it; and below two neighbours.
    /// </returns>
    public static Neighbourhood? Of(
        Func<TrialOutcome, double?> score,
        IReadOnlyList<TrialOutcome> outcomes,
        IReadOnlyList<TrialOutcome> neighbours)
    {
        var scores = ScoresOf(score, outcomes);
        var around = ScoresOf(score, neighbours);
        var known = around.Where(double.IsFinite).ToArray();
        var middle = MedianOf(scores);
        var lead = scores.Length > 0 && outcomes[0].Figures is not null ? scores[0] - middle : double.NaN;
        if (scores.Count(double.IsFinite) < SplitHalves.FewestSettings || around.Length < FewestNeighbours
            || !(lead > 0))
        {
            return null;
        }

        return new Neighbourhood(around.Length, known.Count(one => one - middle >= lead / 2))
        {
            BestScore = scores[0],
            MiddleScore = middle,
            NeighbourScore = known.Length > 0 ? MedianOf(known) : null,
        };
    }

    /// <summary>Of those that could be run; NaN where the goal is not defined.</summary>
    private static double[] ScoresOf(Func<TrialOutcome, double?> score, IReadOnlyList<TrialOutcome> outcomes) =>
    [
        .. outcomes.Where(outcome => outcome.Figures is not null)
            .Select(outcome => score(outcome) is { } known && double.IsFinite(known) ? known : double.NaN),
    ];

    private static double MedianOf(double[] scores) => Quantiles.Median(scores, new double[scores.Length]);
}
