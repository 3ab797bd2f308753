using TelegramTrader.Application.Optimisation;

namespace TelegramTrader.Application.Reports.Optimisation;

/// <summary>The wide tables of an optimisation, for pages and terminals.</summary>
public static class OptimisationRows
{
    private const int MostImprovements = 30;

    /// <summary>Each of the best with its figures, heads first.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Best(OptimisationResult result, Reader reader)
    {
        var figures = new Figures(reader);
        string Ratio(double? value) => value is { } known ? figures.Number(known) : "–";
        return
        [
            [
                "#", "Setting", "Score", "Return", "Drawdown", "Sharpe", "Sortino", "Profit factor", "Win rate",
                "Trades",
            ],
            .. result.Best.Select((best, at) => (string[])
            [
                figures.Number(at + 1, 0),
                best.Searched + (best.IsMet ? "" : " (misses the bounds)"),
                OptimisationWording.Score(best.Score, figures),
                figures.Change(best.Figures.ReturnPct),
                figures.Percent(best.Figures.MaxDrawdownPct),
                Ratio(best.Figures.Sharpe),
                Ratio(best.Figures.Sortino),
                Ratio(best.Figures.ProfitFactor),
                figures.Percent(best.Figures.WinRatePct ?? double.NaN),
                figures.Number(best.Figures.ClosedTrades, 0),
            ]),
        ];
    }

    /// <summary>When the search found something better than all before; the last ones.</summary>
    public static IReadOnlyList<ReportFact> Improvements(OptimisationResult result, Reader reader)
    {
        var figures = new Figures(reader);
        return
        [
            .. result.Improvements.TakeLast(MostImprovements).Select(one => new ReportFact(
                $"Trial {figures.Number(one.Number, 0)}", OptimisationWording.Score(one.Score, figures))),
        ];
    }
}
