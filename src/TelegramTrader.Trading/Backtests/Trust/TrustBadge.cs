namespace TelegramTrader.Trading.Backtests.Trust;

public enum TrustColour
{
    Green,
    Amber,
    Red,

    /// <summary>Too little happened to say anything.</summary>
    Inconclusive,
}

public enum TrustVerdict
{
    Pass,
    Warn,
    Fail,

    /// <summary>Could not be found out.</summary>
    Unknown,
}

/// <summary>How far the result of a run may be believed.</summary>
/// <param name="Reason">One sentence: the check that decided.</param>
public sealed record TrustBadge(TrustColour Colour, string Reason, IReadOnlyList<TrustCheck> Checks)
{
    /// <summary>
    /// Red where a check failed; inconclusive where one could not be made; amber where one warns; green otherwise.
    /// </summary>
    /// <param name="checks">The gravest first: of several that decide, the first gives the reason.</param>
    public static TrustBadge Of(IReadOnlyList<TrustCheck> checks)
    {
        (TrustVerdict Verdict, TrustColour Colour)[] order =
        [
            (TrustVerdict.Fail, TrustColour.Red),
            (TrustVerdict.Unknown, TrustColour.Inconclusive),
            (TrustVerdict.Warn, TrustColour.Amber),
        ];
        foreach (var (verdict, colour) in order)
        {
            if (checks.FirstOrDefault(check => check.Verdict == verdict) is { } decides)
            {
                return new TrustBadge(colour, $"{decides.Name}: {decides.Sentence}", checks);
            }
        }

        return new TrustBadge(TrustColour.Green, "Every check passed.", checks);
    }
}

/// <param name="Name">Such as <c>Look-ahead</c>.</param>
/// <param name="Sentence">What was found, with its numbers, for a trader.</param>
public sealed record TrustCheck(string Name, TrustVerdict Verdict, string Sentence);
