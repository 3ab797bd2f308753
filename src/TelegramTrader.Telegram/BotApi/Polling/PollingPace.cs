namespace TelegramTrader.Telegram.BotApi.Polling;

/// <summary>How long to wait before the next question. No clock: it is told what happened.</summary>
internal sealed class PollingPace(PollingRules rules, Random jitter)
{
    // The server itself holds conflicts back for so long.
    private static readonly TimeSpan AfterConflict = TimeSpan.FromSeconds(3);

    /// <summary>In a row.</summary>
    public int Failures { get; private set; }

    /// <param name="hasNews">Something came that had not come before.</param>
    /// <param name="took">From the question to the answer.</param>
    public TimeSpan AfterAnswer(bool hasNews, TimeSpan took)
    {
        Failures = 0;
        return hasNews || took >= rules.ShortestRound ? TimeSpan.Zero : rules.ShortestRound - took;
    }

    /// <summary>Doubling, halved at most by chance, and never shorter than the server asks.</summary>
    public TimeSpan AfterFailure(BotFailureKind kind, TimeSpan? asked)
    {
        Failures++;
        var growing = rules.FirstPause * Math.Pow(2, Math.Min(Failures - 1, 30));
        var most = kind == BotFailureKind.Unauthorized || growing > rules.LongestPause ? rules.LongestPause : growing;
        var pause = most * (0.5 + (jitter.NextDouble() / 2));
        var least = kind == BotFailureKind.Conflict ? Longer(AfterConflict, asked) : asked ?? TimeSpan.Zero;
        return Longer(pause, least);
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan? other) => other > one ? other.Value : one;
}
