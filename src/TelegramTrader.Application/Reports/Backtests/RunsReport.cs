using TelegramTrader.Application.Backtests;
using TelegramTrader.Application.Jobs;

namespace TelegramTrader.Application.Reports.Backtests;

/// <summary>Words <see cref="RunList"/>: what runs and waits, then what is kept.</summary>
public static class RunsReport
{
    private const int MostButtons = 8;

    public static Report Of(RunList list, Reader reader)
    {
        var figures = new Figures(reader);
        return list.Jobs.Count + list.Kept.Count == 0
            ? new Report("Your backtests", "There is none yet", "kept results")
            {
                Parts = [new ReportText("/backtest RSI_MACD BTC 30d runs the first.")],
                Actions = [[new ReportAction("Strategies", "/strategy_status")]],
            }
            : new Report("Your backtests", Headline(list), "kept results")
            {
                Parts = [.. Parts(list, figures)],
                Actions = [.. Buttons(list, figures)],
            };
    }

    /// <summary>Which result is this one to be held against?</summary>
    public static Report Choice(KeptBacktest one, RunList list, Reader reader)
    {
        var figures = new Figures(reader);
        var others = list.Kept.Where(kept => kept.Id != one.Id).Take(MostButtons).ToList();
        return new Report("Compare", $"{Named(one)} with which?", $"result {one.Id}")
        {
            Parts = others.Count > 0
                ? []
                : [new ReportText("There is no other result yet: run another /backtest and compare it then.")],
            Actions =
            [
                .. others.Select(other => new[]
                {
                    new ReportAction(Label(other, figures), $"/runs {one.Id} compare {other.Id}"),
                }),
            ],
        };
    }

    private static string Headline(RunList list) => list.Jobs.Count == 0
        ? Counted(list.Kept.Count, "result")
        : $"{Counted(list.Jobs.Count, "run")} under way, {Counted(list.Kept.Count, "result")}";

    private static string Counted(int count, string what) => count == 1 ? $"one {what}" : $"{count} {what}s";

    private static IEnumerable<ReportPart> Parts(RunList list, Figures figures)
    {
        if (list.Jobs.Count > 0)
        {
            yield return new ReportHeading("Under way");
            yield return new ReportFacts([.. list.Jobs.Select(Standing)]);
        }

        if (list.Kept.Count > 0)
        {
            yield return new ReportHeading("Kept");
            yield return new ReportTable(
                ["run", "return", "trades"],
                [
                    .. list.Kept.Select(kept => new[]
                    {
                        $"{kept.Id} {Cut(kept.Strategy, 9)}",
                        figures.Change(kept.ReturnPct),
                        figures.Number(kept.ClosedTrades, 0),
                    }),
                ]);
        }
    }

    private static ReportFact Standing(JobStanding standing) => new(
        $"{standing.Job.Id} {standing.Job.About}",
        standing.Job.State == JobState.Running ? $"{(int)(standing.Share * 100)} %" : $"{standing.Ahead} before it");

    private static IEnumerable<IReadOnlyList<ReportAction>> Buttons(RunList list, Figures figures)
    {
        var jobs = list.Jobs.Select(standing =>
            new ReportAction($"⏳ {standing.Job.About}", $"/job {standing.Job.Id}"));
        var kept = list.Kept.Select(kept => new ReportAction(Label(kept, figures), $"/runs {kept.Id}"));
        return jobs.Concat(kept).Take(MostButtons).Select(action => new[] { action });
    }

    private static string Label(KeptBacktest kept, Figures figures) =>
        $"{BacktestWording.Sign(kept.Trust)} {Named(kept)} {figures.Change(kept.ReturnPct)}";

    private static string Named(KeptBacktest kept)
    {
        // The usual assumptions go without saying.
        var settings = kept.Settings.Replace(" standard", "", StringComparison.Ordinal);
        return $"{kept.Strategy} {kept.Symbol} {kept.Period} {settings}";
    }

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..(most - 1)] + "…";
}
