using TelegramTrader.Analytics.Expressions;

namespace TelegramTrader.Application.Markets;

/// <summary>"Did you mean": the names closest to what was typed, by edits.</summary>
public static class Nearest
{
    private const int Offered = 3;

    // What somebody pastes may be long, and the work grows with its square.
    private const int LettersRead = 64;

    /// <summary>Up to three candidates, closest first. Any beats a dead end, however far.</summary>
    public static IReadOnlyList<string> To(string typed, IEnumerable<string> candidates) =>
        ByDistance(typed, candidates, atMost: int.MaxValue);

    /// <summary>As <see cref="To"/>, without those that share too little with what was typed.</summary>
    public static IReadOnlyList<string> CloseTo(string typed, IEnumerable<string> candidates) =>
        ByDistance(typed, candidates, atMost: Math.Max(2, Bare(typed).Length / 2));

    private static List<string> ByDistance(string typed, IEnumerable<string> candidates, int atMost)
    {
        var wanted = Bare(typed);
        return
        [
            .. candidates
                .Distinct(StringComparer.Ordinal)
                .Select(candidate => (Name: candidate, Away: EditDistance.Between(wanted, Bare(candidate))))
                .Where(candidate => candidate.Away <= atMost)
                .OrderBy(candidate => candidate.Away)
                .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
                .Take(Offered)
                .Select(candidate => candidate.Name),
        ];
    }

    private static string Bare(string text) =>
        string.Concat(text.Where(char.IsLetterOrDigit).Take(LettersRead)).ToUpperInvariant();
}
