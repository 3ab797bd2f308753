namespace TelegramTrader.Sandbox.Market;

/// <summary>
/// How busy each minute of the UTC week is: most when Europe and America are both awake, least in the Asian small
/// hours, less at weekends. The mean over a week is 1.
/// </summary>
internal static class WeekShape
{
    public const int WeekMinutes = 7 * DayMinutes;

    private const int DayMinutes = 1_440;
    private const double WeekendQuiet = 0.35;
    private const double RampHours = 6;

    private static readonly double[] Busy = Level();
    private static readonly double[] Until = Sums(Busy);

    /// <param name="minute">Minutes since a Monday 00:00 UTC, not negative.</param>
    public static double At(long minute) => Busy[minute % WeekMinutes];

    /// <summary>The sum of all minutes before this one: busy time, which runs faster by day.</summary>
    public static double BusyTime(long minute)
    {
        var weeks = minute / WeekMinutes;
        return (weeks * WeekMinutes) + Until[minute - (weeks * WeekMinutes)];
    }

    private static double[] Level()
    {
        var level = new double[WeekMinutes];
        for (var i = 0; i < level.Length; i++)
        {
            var hour = (i + 0.5) / 60;
            var day = 1 + (0.42 * Cosine(hour - 15.2, 24)) + (0.16 * Cosine(hour - 14.4, 12));
            level[i] = day * (1 - (WeekendQuiet * Weekend(hour)));
        }

        var mean = level.Average();
        return [.. level.Select(value => value / mean)];
    }

    // Saturday and Sunday, with six hours to fall quiet and six to wake.
    private static double Weekend(double hour)
    {
        var fromSaturday = hour - (5 * 24) + (RampHours / 2);
        var toMonday = (7 * 24) + (RampHours / 2) - hour;
        var afterMonday = (RampHours / 2) - hour;
        return Math.Max(Math.Min(Ease(fromSaturday), Ease(toMonday)), Ease(afterMonday));
    }

    private static double Ease(double hours)
    {
        var share = Math.Clamp(hours / RampHours, 0, 1);
        return share * share * (3 - (2 * share));
    }

    private static double Cosine(double hours, double period) => Math.Cos(2 * Math.PI * hours / period);

    private static double[] Sums(double[] level)
    {
        var sums = new double[level.Length + 1];
        for (var i = 0; i < level.Length; i++)
        {
            sums[i + 1] = sums[i] + level[i];
        }

        return sums;
    }
}
