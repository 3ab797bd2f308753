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
                .Select(candidate => (candidate.Shown, Distance: Distance(typed, candidate.Key)))
                .Where(candidate => candidate.Distance <= forgiven)
                .OrderBy(candidate => candidate.Distance)
                .ThenBy(candidate => candidate.Shown, StringComparer.Ordinal)
                .Select(candidate => candidate.Shown)
                .Distinct()
                .Take(Most),
        ];
    }

    /// <summary>
    /// Insertions, deletions, replacements and swaps of neighbours that turn one name into the other.
    /// </summary>
    /// <remarks>Optimal string alignment: F. J. Damerau, Communications of the ACM 7 (3), 1964, 171–176.</remarks>
    public static int Distance(string left, string right)
    {
        var beforeLast = new int[right.Length + 1];
        var last = new int[right.Length + 1];
        var row = new int[right.Length + 1];
        for (var j = 0; j <= right.Length; j++) last[j] = j;

        for (var i = 1; i <= left.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var replaced = last[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                row[j] = Math.Min(replaced, 1 + Math.Min(last[j], row[j - 1]));
                var isSwap = i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
                if (isSwap) row[j] = Math.Min(row[j], beforeLast[j - 2] + 1);
            }

            (beforeLast, last, row) = (last, row, beforeLast);
        }

        return last[right.Length];
    }
}
