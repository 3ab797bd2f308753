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
public sealed record TrustBadge(TrustColour Colour, string Reason, IReadOnlyList<TrustCheck> Checks);

/// <param name="Name">Such as <c>Look-ahead</c>.</param>
/// <param name="Sentence">What was found, with its numbers, for a trader.</param>
public sealed record TrustCheck(string Name, TrustVerdict Verdict, string Sentence);
