using TelegramTrader.Application.Optimisation;
using TelegramTrader.Application.Reports.Backtests;

namespace TelegramTrader.Application.Reports.Optimisation;

/// <summary>Words <see cref="OptimisationList"/>: what runs and waits, then what is kept.</summary>
public static class OptimisationsReport
{
    private const int MostButtons = 8;

    public static Report Of(OptimisationList list, Reader reader)
    {
        var figures = new Figures(reader);
        return list.Jobs.Count + list.Kept.Count == 0
            ? new Report("Your optimisations", "There is none yet", "kept results")
            {
                Parts = [new ReportText("/optimize RSI_MACD BTC 1y makes the first.")],
                Actions = [[new ReportAction("Strategies", "/strategy_status")]],
            }
            : new Report("Your optimisations", Headline(list), "kept results")
            {
                Parts = list.Jobs.Count == 0
                    ? []
                    : [
                        new ReportHeading("Under way"),
                        new ReportFacts([.. list.Jobs.Select(one => new ReportFact(
                            $"{one.Job.Id} {one.Job.About}", $"{(int)(one.Share * 100)} %"))]),
                    ],
                Actions =
                [
                    .. list.Jobs.Select(one => new ReportAction($"⏳ {one.Job.About}", $"/job {one.Job.Id}"))
                        .Concat(list.Kept.Select(kept => new ReportAction(
                            Label(kept, figures), $"/optimizations {kept.Id}")))
                        .Take(MostButtons)
                        .Select(action => new[] { action }),
                ],
            };
    }

    private static string Headline(OptimisationList list)
    {
        var kept = list.Kept.Count == 1 ? "one result" : $"{list.Kept.Count} results";
        return list.Jobs.Count == 0 ? kept : $"{list.Jobs.Count} under way, {kept}";
    }

    private static string Label(KeptOptimisation kept, Figures figures) =>
        $"{BacktestWording.Sign(kept.Trust)} {kept.Strategy} {kept.Symbol} {kept.Timeframe} {kept.Period} "
        + $"{kept.Goal} {OptimisationWording.Score(kept.Score, figures)}";
}
