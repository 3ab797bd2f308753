using System.Globalization;
using TelegramTrader.Charts.Scenes;

namespace TelegramTrader.Charts.Layout;

/// <summary>
/// Chooses the bars that the time axis names: round times, with the starts of days, months or years emphasised.
/// </summary>
internal static class TimeTicks
{
    private const long Minute = 60_000;
    private const long Hour = 60 * Minute;
    private const long Day = 24 * Hour;
    private const long Earliest = -62_135_596_800_000;
    private const long Latest = 253_402_300_799_999;

    private static readonly long[] Steps =
    [
        Minute, 2 * Minute, 5 * Minute, 10 * Minute, 15 * Minute, 30 * Minute,
        Hour, 2 * Hour, 3 * Hour, 4 * Hour, 6 * Hour, 12 * Hour, Day, 2 * Day, 7 * Day, 14 * Day,
    ];

    private static readonly int[] MonthSteps = [1, 2, 3, 6, 12, 24, 60, 120, 600];

    public readonly record struct Tick(int Bar, string Label, bool IsEmphasised);

    /// <summary>The finest round steps that give no more ticks than there is room for.</summary>
    public static IReadOnlyList<Tick> For(TimeAxis axis, int most)
    {
        var local = LocalTimes(axis);
        if (local.Length == 0 || most < 1) return [];

        foreach (var step in Steps)
        {
            // Weeks begin on Monday; 1970-01-01 was a Thursday.
            var origin = step >= 7 * Day ? -3 * Day : 0;
            var bars = BarsWhere(local, time => FloorDivide(time - origin, step), most);
            if (bars is { Count: > 0 }) return [.. bars.Select(bar => OfDays(local, bar, step))];
        }

        foreach (var months in MonthSteps)
        {
            var bars = BarsWhere(local, time => MonthsOf(time) / months, most);
            if (bars is { Count: > 0 }) return [.. bars.Select(bar => OfMonths(local, bar))];
        }

        return [new Tick(0, At(local[0]).ToString("d MMM yyyy", CultureInfo.InvariantCulture), true)];
    }

    /// <summary>Bars after a hole: the step before them is more than one and a half times the usual.</summary>
    public static IReadOnlyList<int> Gaps(TimeAxis axis)
    {
        var times = axis.OpenTimesMs.Span;
        if (times.Length < 3) return [];

        var steps = new long[times.Length - 1];
        for (var i = 0; i < steps.Length; i++)
        {
            steps[i] = times[i + 1] - times[i];
        }

        var sorted = steps.Order().ToArray();
        var usual = sorted[sorted.Length / 2];
        return [.. Enumerable.Range(0, steps.Length).Where(i => steps[i] > usual * 1.5).Select(i => i + 1)];
    }

    private static long[] LocalTimes(TimeAxis axis)
    {
        var times = axis.OpenTimesMs.ToArray();
        for (var i = 0; i < times.Length; i++)
        {
            times[i] = Math.Clamp(times[i], Earliest + Day, Latest - Day);
            if (axis.Zone.Equals(TimeZoneInfo.Utc)) continue;

            times[i] += (long)axis.Zone.GetUtcOffset(At(times[i])).TotalMilliseconds;
        }

        return times;
    }

    // A bar begins a step when the bar before it lies in an earlier one. Null when there are too many.
    private static List<int>? BarsWhere(long[] local, Func<long, long> stepOf, int most)
    {
        var bars = new List<int>();
        for (var i = 1; i < local.Length; i++)
        {
            if (stepOf(local[i]) == stepOf(local[i - 1])) continue;
            if (bars.Count == most) return null;

            bars.Add(i);
        }

        return bars;
    }

    private static Tick OfDays(long[] local, int bar, long step)
    {
        var (now, before) = (At(local[bar]), At(local[bar - 1]));
        if (now.Year != before.Year) return new Tick(bar, Text(now, "d MMM yyyy"), true);
        if (now.Date != before.Date) return new Tick(bar, Text(now, "d MMM"), step < Day || now.Month != before.Month);

        return new Tick(bar, Text(now, "HH:mm"), false);
    }

    private static Tick OfMonths(long[] local, int bar)
    {
        var (now, before) = (At(local[bar]), At(local[bar - 1]));
        return now.Year == before.Year
            ? new Tick(bar, Text(now, "MMM"), false)
            : new Tick(bar, Text(now, "yyyy"), true);
    }

    private static string Text(DateTimeOffset at, string format) => at.ToString(format, CultureInfo.InvariantCulture);

    private static DateTimeOffset At(long timeMs) =>
        DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(timeMs, Earliest, Latest));

    private static long FloorDivide(long time, long step) => (time / step) - (time % step < 0 ? 1 : 0);

    private static int MonthsOf(long timeMs)
    {
        var at = At(timeMs);
        return (at.Year * 12) + at.Month - 1;
    }
}
