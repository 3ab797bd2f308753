using TelegramTrader.Trading.Backtests;
using TelegramTrader.Trading.Backtests.Trust;

namespace TelegramTrader.Trading.Optimisation.Truth;

/// <summary>
/// Makes the search again as it could have been made at five earlier times, and runs what it finds on the time after.
/// </summary>
/// <remarks>
/// Time is cut at midnights into six stretches, as for the walk-forward of fixed parameters, so that the two can be
/// read side by side. Anchored: each search sees all that came before its window. A trader who searches uses the past
/// he has, and the last search is the nearest to the one in question; of a rolling past of equal length none would be.
/// What that costs is a first search on little data, which makes the outcome worse and not better.
/// Source: R. Pardo, "The Evaluation and Optimization of Trading Strategies", 2nd ed., Wiley 2008, chapter 11.
/// </remarks>
internal static class WalkForwardSearch
{
    private const int Stretches = 6;
    private const int FewestDays = 30;
    private const int FewestWindows = 3;
    private const long DayMs = 86_400_000;

    /// <summary>Times the whole, that the searches see together.</summary>
    public const double Passes = (1 + 2 + 3 + 4 + 5) / (double)Stretches;

    /// <returns>Null below 30 days, or where fewer than three searches found a setting that could be run.</returns>
    public static WalkForwardOptimisation? Of(
        ITrialRunner runner,
        Func<ITrialRunner, CancellationToken, IReadOnlyList<double>?> search,
        int trials,
        WorkProgress work,
        CancellationToken ct)
    {
        if (runner.Time.ToMs - runner.Time.FromMs < (FewestDays * DayMs) - 1)
        {
            return null;
        }

        var windows = new List<WalkForwardWindow>();
        for (var at = 1; at < Stretches; at++)
        {
            windows.Add(WindowOf(runner, search, at, ct));
            work.Add((double)trials * at / Stretches);
        }

        var found = windows.Where(window => window.Setting is not null).ToArray();
        return found.Length < FewestWindows ? null : SummaryOf(windows, found);
    }

    private static WalkForwardWindow WindowOf(
        ITrialRunner runner,
        Func<ITrialRunner, CancellationToken, IReadOnlyList<double>?> search,
        int at,
        CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var (startMs, fromMs, toMs) = (runner.Time.FromMs, EdgeMs(runner, at), EdgeMs(runner, at + 1));
        var window = new WalkForwardWindow(fromMs, toMs);
        var past = runner.Within(startMs, fromMs);
        if (search(past, ct) is not { } setting
            || past.Run([setting], new TrialAsks(Threads: 1), ct)[0].Figures is not { } before
            || runner.Within(fromMs, toMs).Run([setting], new TrialAsks(Threads: 1), ct)[0].Figures is not { } after)
        {
            return window;
        }

        return window with
        {
            Setting = setting,
            InSamplePct = PerDayPct(before.ReturnPct, fromMs - startMs),
            OutOfSamplePct = PerDayPct(after.ReturnPct, toMs - fromMs),
            ReturnPct = after.ReturnPct,
            Trades = after.ClosedTrades,
        };
    }

    private static WalkForwardOptimisation SummaryOf(List<WalkForwardWindow> windows, WalkForwardWindow[] found)
    {
        var before = found.Average(window => window.InSamplePct!.Value);
        var after = found.Average(window => window.OutOfSamplePct!.Value);
        var grown = found.Aggregate(1.0, (all, window) => all * Math.Max(0, 1 + (window.ReturnPct!.Value / 100)));
        return new WalkForwardOptimisation(windows, before, after)
        {
            Efficiency = before > 0 ? after / before : null,
            ReturnPct = (grown - 1) * 100,
            Earned = found.Count(window => window.ReturnPct > 0),
            Trades = found.Sum(window => window.Trades),
        };
    }

    /// <summary>Where a stretch begins; the last edge is behind the last bar.</summary>
    private static long EdgeMs(ITrialRunner runner, int stretch)
    {
        var (fromMs, endMs) = (runner.Time.FromMs, runner.Time.ToMs + 1);
        return stretch == Stretches ? endMs : (fromMs + ((endMs - fromMs) * stretch / Stretches)) / DayMs * DayMs;
    }

    private static double PerDayPct(double returnPct, long lengthMs) =>
        (Math.Pow(Math.Max(0, 1 + (returnPct / 100)), (double)DayMs / lengthMs) - 1) * 100;
}
