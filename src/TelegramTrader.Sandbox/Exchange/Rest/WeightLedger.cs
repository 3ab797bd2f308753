namespace TelegramTrader.Sandbox.Exchange.Rest;

/// <summary>
/// The weight that was used in the running minute of the venue's clock. More is refused until the minute ends, and
/// whoever goes on all the same is banned, longer each time.
/// </summary>
internal sealed class WeightLedger(bool isPerpetual)
{
    private const long MinuteMs = 60_000;

    // So many requests after the first 429 of a minute are forgiven.
    private const int Forgiven = 20;
    private const long FirstBanMs = 120_000;
    private const long LongestBanMs = 3 * 86_400_000L;

    private readonly Lock gate = new();
    private long minute = -1;
    private int used;
    private int refused;
    private long bannedUntilMs;
    private int bans;

    public static int LimitOf(bool isPerpetual) => isPerpetual ? 2_400 : 6_000;

    /// <summary>Counts a request; what was used in this minute comes back.</summary>
    /// <param name="share">1 as the venue's limits, 2 twice as generous, 0 none.</param>
    public int Use(int weight, long nowMs, double share)
    {
        lock (gate)
        {
            if (nowMs < bannedUntilMs)
            {
                throw Banned(nowMs);
            }

            if (nowMs / MinuteMs != minute)
            {
                (minute, used, refused) = (nowMs / MinuteMs, 0, 0);
            }

            used += weight;
            if (share == 0 || used <= LimitOf(isPerpetual) * share)
            {
                return used;
            }

            if (++refused > Forgiven)
            {
                bannedUntilMs = nowMs + Math.Min(LongestBanMs, FirstBanMs << Math.Min(bans, 12));
                bans++;
                throw Banned(nowMs);
            }

            throw TooMany(LimitOf(isPerpetual), ((minute + 1) * MinuteMs) - nowMs);
        }
    }

    public void Forget()
    {
        lock (gate)
        {
            (minute, used, refused, bannedUntilMs, bans) = (-1, 0, 0, 0, 0);
        }
    }

    public static VenueRefusal TooMany(int limit, long leftMs) => new(
        -1003,
        $"Too much request weight used; current limit is {limit} request weight per 1 MINUTE. "
        + "Please use WebSocket Streams for live updates to avoid polling the API.",
        429,
        Seconds(leftMs));

    public static VenueRefusal Banned(long untilMs, long nowMs) => new(
        -1003,
        $"Way too much request weight used; IP banned until {untilMs}. "
        + "Please use WebSocket Streams for live updates to avoid bans.",
        418,
        Seconds(untilMs - nowMs));

    private VenueRefusal Banned(long nowMs) => Banned(bannedUntilMs, nowMs);

    private static long Seconds(long ms) => Math.Max(1, (ms + 999) / 1_000);
}
