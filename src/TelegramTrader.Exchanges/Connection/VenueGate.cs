using System.Globalization;
using TelegramTrader.Application;

namespace TelegramTrader.Exchanges.Connection;

/// <summary>
/// Whether one host of a venue may be asked now, and what is said when it may not: it asked for a pause, has banned
/// this address, or has not answered several times in a row.
/// </summary>
/// <param name="name">What people read, such as <c>Binance futures</c>.</param>
internal sealed class VenueGate(string name, BanFile bans, TimeProvider clock)
{
    private const int FailuresUntilDown = 3;

    private static readonly TimeSpan FirstProbe = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LastProbe = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ShortestBan = TimeSpan.FromMinutes(2);

    private readonly Lock gate = new();
    private readonly long began = clock.GetTimestamp();

    // By the steady clock, since the beginning: whoever sets the wall clock neither lengthens nor ends a pause.
    private TimeSpan pausedUntil;
    private TimeSpan closedUntil;
    private DateTimeOffset? failingSince;
    private string reason = "";
    private string? closedSentence;
    private int failures;

    private TimeSpan Steady => clock.GetElapsedTime(began);

    /// <summary>What is wrong and since when, as a sentence; null while it answers.</summary>
    public string? Trouble
    {
        get
        {
            lock (gate)
            {
                return Blocked()?.Sentence ?? (failingSince is null ? null : Silence());
            }
        }
    }

    /// <summary>How long until it may be asked, and a refusal for who cannot wait; null where it may be now.</summary>
    /// <remarks>
    /// Of a host that is down one question goes through from time to time: it finds it again. One that refuses this
    /// address or country is not worth waiting for.
    /// </remarks>
    public (TimeSpan Wait, Refusal Refusal, bool IsWorthWaiting)? Admit(TimeSpan probeTakes)
    {
        lock (gate)
        {
            if (Blocked() is { } blocked)
            {
                return (blocked.Wait, Unavailable(blocked.Sentence), blocked.Sentence != closedSentence);
            }

            if (failures >= FailuresUntilDown)
            {
                closedUntil = Steady + probeTakes;
            }

            return null;
        }
    }

    public void Answered()
    {
        lock (gate)
        {
            (failures, failingSince, closedUntil, closedSentence) = (0, null, default, null);
        }
    }

    /// <summary>No answer, or none that makes sense.</summary>
    /// <param name="what">In a few words, such as <c>HTTP 503</c>.</param>
    public Refusal Failed(string what)
    {
        lock (gate)
        {
            failures++;
            reason = what;
            failingSince ??= clock.GetUtcNow();
            if (failures >= FailuresUntilDown)
            {
                var pause = FirstProbe * Math.Pow(2, Math.Min(failures - FailuresUntilDown, 10));
                closedUntil = Steady + (pause < LastProbe ? pause : LastProbe);
                closedSentence = null;
            }

            return Unavailable(Silence());
        }
    }

    /// <summary>Refuses this address or country: asking again at once would change nothing.</summary>
    public Refusal Closed(string sentence, TimeSpan pause)
    {
        lock (gate)
        {
            (closedUntil, closedSentence) = (Steady + pause, sentence);
            return Unavailable(sentence);
        }
    }

    /// <summary>Too many requests: nothing goes to this host for as long as it says.</summary>
    public Refusal Limited(TimeSpan? retryAfter)
    {
        lock (gate)
        {
            var until = Steady + Longer(retryAfter, ShortestPause);
            pausedUntil = until > pausedUntil ? until : pausedUntil;
            return Unavailable(Blocked()!.Value.Sentence);
        }
    }

    /// <summary>Banned: nothing goes to any host of the venue until it is over, not even after a restart.</summary>
    public Refusal Banned(TimeSpan? retryAfter)
    {
        lock (gate)
        {
            bans.Remember(clock.GetUtcNow() + Longer(retryAfter, ShortestBan));
            return Unavailable(Blocked()!.Value.Sentence);
        }
    }

    private (TimeSpan Wait, string Sentence)? Blocked()
    {
        var now = clock.GetUtcNow();
        if (bans.Until is { } banned && banned > now)
        {
            return (banned - now, $"{name} has banned this address until {Moment(banned, now)} UTC (HTTP 418); "
                + "nothing is asked before.");
        }

        var steady = Steady;
        if (pausedUntil > steady)
        {
            return (pausedUntil - steady, string.Create(
                CultureInfo.InvariantCulture,
                $"{name} asks for a pause until {now + (pausedUntil - steady):HH:mm:ss} UTC (HTTP 429): ")
                + "too many requests.");
        }

        return closedUntil > steady ? (closedUntil - steady, closedSentence ?? Silence()) : null;
    }

    private string Silence() =>
        $"{name} does not answer ({reason}) since {Moment(failingSince!.Value, clock.GetUtcNow())} UTC.";

    private static string Moment(DateTimeOffset at, DateTimeOffset now) => at.ToString(
        at.UtcDateTime.Date == now.UtcDateTime.Date ? "HH:mm" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static Refusal Unavailable(string sentence) => new(
        RefusalKind.Unavailable, sentence, "It is asked again by itself; try again in a moment.");

    private static TimeSpan Longer(TimeSpan? said, TimeSpan least) => said > least ? said.Value : least;
}
