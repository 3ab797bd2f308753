using TelegramTrader.Application.Optimisation;
using TelegramTrader.Application.Reports.Backtests;
using TelegramTrader.Trading.Backtests.Trust;

namespace TelegramTrader.Application.Reports.Optimisation;

/// <summary>Whether the best is luck: the checks, and the windows of the walk-forward.</summary>
internal static class OptimisationTruthWords
{
    public static IEnumerable<ReportPart> Parts(OptimisationResult result, Figures figures)
    {
        if (result.Truth is not { } truth)
        {
            yield return new ReportText(result.Run is null
                ? result.NothingMet ?? result.Story
                : "The search was made without its checks; leave checks=no away to have them.");
            yield break;
        }

        foreach (var check in truth.Checks)
        {
            yield return new ReportText($"{BacktestWording.Sign(check.Verdict)} {check.Name}: {check.Sentence}");
        }

        if (truth.Comparison is { } comparison)
        {
            yield return new ReportHeading("In sample against out of sample");
            yield return new ReportText(comparison.Sentence);
        }

        if (truth.Evidence.WalkForward is { } walk)
        {
            yield return Windows(walk, figures);
            yield return new ReportText($"One after another the windows made {figures.Change(walk.ReturnPct)} "
                + $"in {BacktestWording.Count(walk.Trades, "trade", "trades", figures)}.");
        }
    }

    private static ReportTable Windows(WalkForwardOptimisation walk, Figures figures) => new(
        ["window from", "before", "after"],
        [
            .. walk.Windows.Select(window => new[]
            {
                figures.Day(window.FromMs),
                PerDay(window.InSamplePct, figures),
                PerDay(window.OutOfSamplePct, figures),
            }),
        ]);

    private static string PerDay(double? percent, Figures figures) =>
        percent is { } known ? $"{figures.SignedNumber(Math.Round(known, 2) + 0.0)}%/d" : "–";
}
