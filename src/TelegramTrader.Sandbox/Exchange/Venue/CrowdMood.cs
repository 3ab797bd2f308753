using TelegramTrader.Sandbox.Market;

namespace TelegramTrader.Sandbox.Exchange.Venue;

/// <summary>
/// Who is long. The many buy what has fallen; large positions lean with the trend and with the premium they pay. Mood
/// comes and goes over days.
/// </summary>
internal sealed class CrowdMood(long seed, string coin)
{
    // Log odds at rest, and how they answer to a day's return, to the premium and to mood.
    private static readonly (double Calm, double Day, double Premium, double Mood, double Own)[] Answers =
    [
        (0.45, -2.4, 120, 1, 0.25),
        (0.38, -1.1, 220, 0.7, 0.5),
        (0.14, 0.9, 320, 0.4, 0.6),
    ];

    private static readonly (int Minutes, double Deviation)[] Waves = [(5_760, 0.2), (960, 0.07), (90, 0.02)];

    private readonly SeededNoise mood = new(seed, coin + " mood");
    private readonly SeededNoise[] own =
        [.. Enum.GetNames<CrowdView>().Select(view => new SeededNoise(seed, $"{coin} {view}"))];

    /// <summary>Between 0 and 1.</summary>
    /// <param name="minute">Minutes since <see cref="PricePath.Origin"/>.</param>
    /// <param name="day">Log return of the last 24 hours.</param>
    public double LongShare(CrowdView view, long minute, double day, double premium)
    {
        var answer = Answers[(int)view];
        var odds = answer.Calm + (answer.Day * day) + (answer.Premium * premium);
        foreach (var (period, deviation) in Waves)
        {
            var (all, his) = (mood.Wave(minute, period), own[(int)view].Wave(minute, period));
            odds += deviation * ((answer.Mood * all) + (answer.Own * his));
        }

        return Math.Clamp(1 / (1 + Math.Exp(-odds)), 0.05, 0.95);
    }
}
