namespace TelegramTrader.Application.Markets;

/// <summary>"Did you mean": the names closest to what was typed, by edits.</summary>
public static class Nearest
{
    private const int Offered = 3;

    /// <summary>Up to three candidates, closest first. Any beats a dead end, however far.</summary>
    public static IReadOnlyList<string> To(string typed, IEnumerable<string> candidates)
    {
        var wanted = Bare(typed);
        return
        [
            .. candidates
                .Distinct(StringComparer.Ordinal)
                .Select(candidate => (Name: candidate, Away: Distance(wanted, Bare(candidate))))
                .OrderBy(candidate => candidate.Away)
                .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
                .Take(Offered)
                .Select(candidate => candidate.Name),
        ];
    }

    /// <summary>As <see cref="To"/>, without those that share too little with what was typed.</summary>
    public static IReadOnlyList<string> CloseTo(string typed, IEnumerable<string> candidates)
    {
        var wanted = Bare(typed);
        var bound = Math.Max(2, wanted.Length / 2);
        return To(typed, candidates.Where(candidate => Distance(wanted, Bare(candidate)) <= bound));
    }

    /// <summary>Edits that turn one into the other: insert, delete, replace, swap neighbours (Damerau, 1964).</summary>
    internal static int Distance(string from, string to)
    {
        const int longest = 64;
        from = from.Length > longest ? from[..longest] : from;
        to = to.Length > longest ? to[..longest] : to;
        var beforeLast = new int[to.Length + 1];
        var last = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var current = new int[to.Length + 1];
            current[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var replace = last[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                current[j] = Math.Min(replace, Math.Min(last[j], current[j - 1]) + 1);
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                {
                    current[j] = Math.Min(current[j], beforeLast[j - 2] + 1);
                }
            }

            (beforeLast, last) = (last, current);
        }

        return last[to.Length];
    }

    private static string Bare(string text) =>
        string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
