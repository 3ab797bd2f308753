using TelegramTrader.Analytics.Statistics;

namespace TelegramTrader.Trading.Optimisation.Truth;

/// <summary>Asks of the trials how often the best of one half of the time is a bad one in the other.</summary>
internal static class SplitHalves
{
    public const int FewestDays = 30;

    public const int FewestSettings = 5;

    /// <returns>Null below 30 days, and below five settings that differ and held something.</returns>
    public static OverfittingEstimate? Of(IReadOnlyList<TrialOutcome> outcomes, int threads, CancellationToken ct)
    {
        // One that never held anything is nobody's choice, and two with the same days are one; in the middle of the
        // ranks either would make the chosen one look good.
        double[][] settings =
        [
            .. outcomes.Where(outcome => outcome.Figures is not null)
                .Select(outcome => outcome.DailyReturns.Select(Known).ToArray())
                .Where(days => days.Any(day => day != 0))
                .Distinct(SameDays.Instance),
        ];
        return settings.Length < FewestSettings || settings[0].Length < FewestDays
            ? null
            : OverfittingOdds.Of(settings, OverfittingOdds.BlocksFor(settings[0].Length), threads, ct);
    }

    // After the day that took everything there is no return to speak of: nothing over nothing.
    private static double Known(double day) => double.IsFinite(day) ? day : 0;

    private sealed class SameDays : IEqualityComparer<double[]>
    {
        public static readonly SameDays Instance = new();

        public bool Equals(double[]? x, double[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(double[] days)
        {
            var hash = default(HashCode);
            foreach (var day in days) hash.Add(day);
            return hash.ToHashCode();
        }
    }
}
