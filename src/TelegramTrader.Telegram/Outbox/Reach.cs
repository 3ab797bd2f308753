using TelegramTrader.Telegram.BotApi;

namespace TelegramTrader.Telegram.Outbox;

/// <summary>
/// Whether the server can be spoken to at all. Where it cannot, it is asked who the bot is, less and less often: that
/// costs no message. The next pause is the longer for every time that the answer did not hold.
/// </summary>
internal sealed class Reach(SenderRules rules, Random jitter)
{
    private int failures;
    private int outages;

    // The server answered the question, but no message has gone through yet.
    private bool isProving;

    public bool IsTokenRefused { get; private set; }

    public bool IsOut { get; private set; }

    /// <summary>When to ask who the bot is.</summary>
    public TimeSpan ProbeAt { get; private set; }

    /// <summary>Requests that may be under way at once.</summary>
    public int Requests => IsOut || IsTokenRefused ? 0 : isProving ? 1 : rules.Requests;

    /// <summary>An answer that came from the Bot API, friendly or not.</summary>
    /// <returns>The server was out of reach before.</returns>
    public bool Answered()
    {
        var wasOut = IsOut || isProving;
        (failures, outages, IsOut, isProving) = (0, 0, false, false);
        return wasOut;
    }

    public void Failed(TimeSpan now)
    {
        failures++;
        if (!IsOut && !IsTokenRefused && (isProving || failures >= rules.FailuresUntilOut))
        {
            IsOut = true;
            ProbeAt = now + NextPause();
        }
    }

    public void Refused(TimeSpan now)
    {
        IsTokenRefused = true;
        ProbeAt = now + rules.LongestPause;
    }

    /// <summary>What the question gave.</summary>
    /// <param name="failure">Null where the server said who the bot is.</param>
    public void Probed(BotFailure? failure, TimeSpan now)
    {
        var isRefused = failure?.Kind is BotFailureKind.Unauthorized or BotFailureKind.NotFound;
        if (failure is null)
        {
            isProving = IsOut;
            (IsOut, IsTokenRefused) = (false, false);
        }
        else if (isRefused || IsTokenRefused)
        {
            Refused(now);
        }
        else
        {
            var pause = NextPause();
            ProbeAt = now + (failure.Pause > pause ? failure.Pause.Value : pause);
        }
    }

    /// <summary>Doubling from failure to failure, a quarter longer at most by chance.</summary>
    public TimeSpan PauseAfter(int inARow)
    {
        var growing = rules.FirstPause * Math.Pow(2, Math.Clamp(inARow - 1, 0, 30));
        return (growing < rules.LongestPause ? growing : rules.LongestPause) * (1 + (jitter.NextDouble() / 4));
    }

    private TimeSpan NextPause() => PauseAfter(++outages);
}
