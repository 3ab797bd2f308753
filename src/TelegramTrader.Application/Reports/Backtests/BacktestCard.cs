using TelegramTrader.Application.Backtests;
using TelegramTrader.Trading.Backtests.Trust;

namespace TelegramTrader.Application.Reports.Backtests;

/// <summary>The card of a run, short enough to stand beside its picture.</summary>
internal static class BacktestCard
{
    // Characters beside a picture are 1,024; what the chat adds, such as its mode, needs the rest.
    internal const int MostCharacters = 960;
    private const int LongestTitle = 90;
    private const int LongestReason = 150;
    private const int LongestNote = 170;
    private const int LongestOrigin = 120;
    private const int TableColumns = 34;

    public static Report Of(BacktestResult result, Reader reader)
    {
        var figures = new Figures(reader);
        var card = new Report(
            BacktestWording.Cut(BacktestWording.Title(result), LongestTitle),
            Headline(result, figures),
            BacktestWording.Cut(result.Origin, LongestOrigin))
        {
            Parts =
            [
                new ReportText(BacktestWording.Cut(result.Trust.Reason, LongestReason)),
                .. WithoutTrades(result, figures),
                Against(result, figures),
                new ReportFacts([.. Facts(result, figures)]),
            ],
            Picture = BacktestScene.Of(result, reader),
        };
        return card with { Parts = [.. card.Parts, .. NotesWithin(result, MostCharacters - Length(card), figures)] };
    }

    /// <summary>+12.34 % · buy &amp; hold +8.10 % · 🟠 Amber.</summary>
    public static string Headline(BacktestResult result, Figures figures) =>
        $"{figures.Change(result.Figures.ReturnPct)}"
        + $" · buy & hold {figures.Change(result.Measures.Benchmark.ReturnPct)}"
        + $" · {BacktestWording.Sign(result.Trust.Colour)} {BacktestWording.Word(result.Trust.Colour)}";

    /// <summary>That nothing was traded, and what might be done; nothing where something was.</summary>
    public static IEnumerable<ReportPart> WithoutTrades(BacktestResult result, Figures figures)
    {
        if (result.Figures.ClosedTrades > 0)
        {
            yield break;
        }

        var bars = BacktestWording.Count(result.Figures.Bars, "bar", "bars", figures);
        yield return new ReportText(result.Figures.OpenPosition
            ? $"No trade was closed in {bars}; one position is still open. A longer period would let it end."
            : $"It did not trade in {bars}. Try a longer period, a shorter timeframe or looser parameters.");
    }

    private static ReportTable Against(BacktestResult result, Figures figures)
    {
        var (own, held) = (result.Figures, result.Measures.Benchmark);
        string Fall(double percent) => BacktestWording.Narrow(-Math.Abs(percent), figures);
        return new ReportTable(
            ["", "strategy", "buy & hold"],
            [
                [
                    "Return",
                    BacktestWording.Narrow(own.ReturnPct, figures),
                    BacktestWording.Narrow(held.ReturnPct, figures),
                ],
                ["Max drawdown", Fall(own.MaxDrawdownPct), Fall(held.MaxDrawdownPct)],
                ["Sharpe", BacktestWording.Ratio(own.Sharpe, figures), BacktestWording.Ratio(held.Sharpe, figures)],
                ["Sortino", BacktestWording.Ratio(own.Sortino, figures), ""],
            ]);
    }

    private static IEnumerable<ReportFact> Facts(BacktestResult result, Figures figures)
    {
        var (own, costs) = (result.Figures, result.Measures.Costs);
        if (result.Measures.Deepest is { } deepest)
        {
            yield return new ReportFact("Drawdown", BacktestWording.Dates(deepest, figures));
        }

        yield return new ReportFact("Trades", figures.Number(own.ClosedTrades, 0));
        if (own.ClosedTrades > 0)
        {
            yield return new ReportFact("Win rate", figures.Percent(own.WinRatePct ?? double.NaN));
            yield return new ReportFact("Profit factor", BacktestWording.Ratio(own.ProfitFactor, figures));
            yield return new ReportFact("Fees", BacktestWording.Money(costs.Fees, result, figures));
            yield return new ReportFact("Slippage", BacktestWording.Money(costs.Slippage, result, figures));
            yield return new ReportFact("Funding", BacktestWording.Funding(result, figures));
        }

        yield return new ReportFact("Assumptions", result.AssumptionSet);
    }

    /// <summary>What limits the result, the worst first: failed checks, an open end, notes, warnings.</summary>
    private static IEnumerable<string> Limits(BacktestResult result)
    {
        IEnumerable<string> Checks(TrustVerdict verdict) => result.Trust.Checks
            .Where(check => check.Verdict == verdict && !IsTheReason(check, result.Trust))
            .Select(check => $"{check.Name}: {check.Sentence}");

        string[] open = result.Figures is { OpenPosition: true, ClosedTrades: > 0 }
            ? ["A position is open at the end; it counts at the last price."]
            : [];
        return Checks(TrustVerdict.Fail).Concat(open).Concat(result.Notes).Concat(Checks(TrustVerdict.Warn));
    }

    // The check that decided stands above already, with or without its name.
    private static bool IsTheReason(TrustCheck check, TrustBadge trust) =>
        trust.Reason.EndsWith(check.Sentence, StringComparison.Ordinal);

    private static IEnumerable<ReportPart> NotesWithin(BacktestResult result, int room, Figures figures)
    {
        const int lineOfMore = 70;
        const int markOfNote = 7;
        var limits = Limits(result).Distinct().ToList();
        var shown = 0;
        foreach (var limit in limits.Select(limit => BacktestWording.Cut(limit, LongestNote)))
        {
            room -= limit.Length + markOfNote;
            if (room < (shown == limits.Count - 1 ? 0 : lineOfMore))
            {
                break;
            }

            shown++;
            yield return new ReportNote(limit);
        }

        if (shown < limits.Count)
        {
            var more = BacktestWording.Count(limits.Count - shown, "more note", "more notes", figures);
            yield return new ReportNote($"{more}: see the HTML report.");
        }
    }

    // As a chat counts them: marks are not characters, but the blanks that align plain text are.
    internal static int Length(Report report) =>
        report.Title.Length + report.Headline.Length + report.Origin.Length + 3 + report.Parts.Sum(part => part switch
        {
            ReportText text => text.Text.Length + 1,
            ReportTable table => (table.Rows.Count + 1) * (TableColumns + 1),
            ReportFacts facts => facts.Facts.Sum(fact =>
                facts.Facts.Max(other => other.Name.Length) + fact.Value.Length + 3),
            _ => 0,
        });
}
