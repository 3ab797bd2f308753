namespace TelegramTrader.Analytics.Expressions;

/// <summary>Names that a mistyped one may have meant.</summary>
internal static class NearestNames
{
    private const int Most = 3;

    /// <summary>
    /// Up to three candidates by edit distance, nearest first; one slip in four letters is forgiven, three at most.
    /// </summary>
    public static IReadOnlyList<string> To(string typed, IEnumerable<(string Key, string Shown)> candidates)
    {
        var forgiven = Math.Clamp(typed.Length / 4, 1, 3);
        return
        [
            .. candidates
                .Where(candidate => Math.Abs(candidate.Key.Length - typed.Length) <= forgiven)
                .Select(candidate => (candidate.Shown, Distance: EditDistance.Between(typed, candidate.Key)))
                .Where(candidate => candidate.Distance <= forgiven)
                .OrderBy(candidate => candidate.Distance)
                .ThenBy(candidate => candidate.Shown, StringComparer.Ordinal)
                .Select(candidate => candidate.Shown)
                .Distinct()
                .Take(Most),
        ];
    }
}
