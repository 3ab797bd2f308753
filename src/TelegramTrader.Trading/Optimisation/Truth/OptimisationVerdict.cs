using TelegramTrader.Trading.Backtests.Trust;

namespace TelegramTrader.Trading.Optimisation.Truth;

/// <summary>What to think of an optimisation, in a colour and a sentence.</summary>
public sealed record OptimisationVerdict(TrustColour Colour, string Sentence)
{
    /// <summary>By the rules of the trust badge: the gravest check decides and gives the reason.</summary>
    internal static OptimisationVerdict Of(IReadOnlyList<TrustCheck> checks, OptimisationEvidence evidence)
    {
        var badge = TrustBadge.Of(checks);
        var decides = checks.FirstOrDefault(check => $"{check.Name}: {check.Sentence}" == badge.Reason);
        var sentence = badge.Colour switch
        {
            TrustColour.Red => $"Probably luck: {ReasonOf(decides, evidence)}",
            TrustColour.Amber => $"Doubtful: {ReasonOf(decides, evidence)}",
            TrustColour.Inconclusive => $"Not to be told yet: {ReasonOf(decides, evidence)}",
            _ => $"Holds so far: {GoodText(evidence)}",
        };
        return new OptimisationVerdict(badge.Colour, sentence);
    }

    private static string ReasonOf(TrustCheck? decides, OptimisationEvidence evidence) =>
        decides?.Name == OverfittingCheck.Name && evidence.Overfitting is { } estimate
            ? OverfittingCheck.ShareText(estimate)
            : Uncapitalised(decides?.Sentence ?? "");

    // Only called where every check passed, so that walk-forward and neighbourhood are there.
    private static string GoodText(OptimisationEvidence evidence) => FormattableString.Invariant(
        $"found anew on the past, {evidence.WalkForward?.Earned} of {evidence.WalkForward?.Windows.Count} windows ")
        + FormattableString.Invariant($"earned afterwards, and {evidence.Neighbourhood?.Kept} of ")
        + FormattableString.Invariant($"{evidence.Neighbourhood?.Neighbours} neighbours keep half of its lead.");

    private static string Uncapitalised(string sentence) =>
        sentence.Length == 0 ? sentence : char.ToLowerInvariant(sentence[0]) + sentence[1..];
}
