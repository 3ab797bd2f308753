using System.Globalization;
using TelegramTrader.Application.Backtests;
using TelegramTrader.Application.Strategies;

namespace TelegramTrader.Application.Reports.Backtests;

/// <summary>Two runs side by side: what was set differently first, then what came of each.</summary>
public static class BacktestComparison
{
    private const int LongestName = 28;

    // Below this the badge says nothing either.
    private const int FewTrades = 10;

    public static Report Of(BacktestResult a, BacktestResult b, Reader reader)
    {
        var figures = new Figures(reader);
        var curves = ComparedCurves.Of(a, b);
        return new Report(
            $"A {Name(a)} and B {Name(b)}", Verdict(a, b, figures), Origin(a, b))
        {
            Parts =
            [
                new ReportHeading("What differs"),
                Differences(a, b, figures),
                Table(a, b, figures),
                new ReportText(Time(curves, figures)),
                new ReportNote("Two runs prove little: the better one may have been lucky, not right."),
                .. Warnings(a, b, figures),
            ],
            Picture = ComparisonScene.Of(a, b, curves, reader),
        };
    }

    private static string Name(BacktestResult result) =>
        BacktestWording.Cut($"{result.Strategy} {result.Symbol} {result.Timeframe}", LongestName);

    private static string Origin(BacktestResult a, BacktestResult b) =>
        a.Origin == b.Origin ? a.Origin : $"A: {a.Origin}\nB: {b.Origin}";

    /// <summary>Which returned more, which fell less, which had more for its risk.</summary>
    private static string Verdict(BacktestResult a, BacktestResult b, Figures figures)
    {
        var returned = Better(
            "returned more", a.Figures.ReturnPct, b.Figures.ReturnPct, value => figures.Change(value));
        var fell = Better(
            "fell less", -a.Figures.MaxDrawdownPct, -b.Figures.MaxDrawdownPct, value => figures.Change(value));
        var ratio = Better(
            "has the better Sharpe", a.Figures.Sharpe, b.Figures.Sharpe, value => figures.Number(value));
        string[] said = [.. new[] { returned, fell, ratio }.OfType<string>()];
        return said.Length == 0 ? "Neither is better at anything that was measured." : string.Join("; ", said) + ".";
    }

    private static string? Better(string what, double? a, double? b, Func<double, string> write) => (a, b) switch
    {
        ({ } first, { } second) when first > second => $"A {what} ({write(first)} against {write(second)})",
        ({ } first, { } second) when first < second => $"B {what} ({write(second)} against {write(first)})",
        _ => null,
    };

    private static ReportPart Differences(BacktestResult a, BacktestResult b, Figures figures)
    {
        var facts = new List<ReportFact>();
        void Add(string name, string first, string second)
        {
            if (first != second)
            {
                facts.Add(new ReportFact(name, $"A {first}, B {second}"));
            }
        }

        Add("Strategy", a.Strategy, b.Strategy);
        Add("Rules", Rules(a), Rules(b));
        Add("Symbol", a.Symbol, b.Symbol);
        Add("Timeframe", a.Timeframe, b.Timeframe);
        Add("Time", BacktestWording.Span(a, figures), BacktestWording.Span(b, figures));
        Add("Assumptions", a.AssumptionSet, b.AssumptionSet);
        Add(
            "Cash",
            BacktestWording.Money((double)a.Cash, a, figures),
            BacktestWording.Money((double)b.Cash, b, figures));
        if (a.Strategy != b.Strategy)
        {
            Add("Parameters", BacktestWording.Parameters(a), BacktestWording.Parameters(b));
        }
        else
        {
            foreach (var name in a.Parameters.Keys.Union(b.Parameters.Keys).Order(StringComparer.Ordinal))
            {
                Add(name, Parameter(a, name), Parameter(b, name));
            }
        }

        if (a.AssumptionSet == b.AssumptionSet && !a.Assumptions.SequenceEqual(b.Assumptions))
        {
            Add("Assumed", First(a.Assumptions, b.Assumptions), First(b.Assumptions, a.Assumptions));
        }

        return facts.Count > 0
            ? new ReportFacts(facts)
            : new ReportText("Nothing: strategy, symbol, time, parameters and assumptions are the same.");
    }

    private static string Rules(BacktestResult result) => result.Rules is { } rules ? RulesPrint.Of(rules) : "none";

    private static string First(IReadOnlyList<string> own, IReadOnlyList<string> other) =>
        own.Except(other).FirstOrDefault() ?? "nothing more";

    private static string Parameter(BacktestResult result, string name) =>
        result.Parameters.TryGetValue(name, out var value) ? value.ToString(CultureInfo.InvariantCulture) : "none";

    private static ReportTable Table(BacktestResult a, BacktestResult b, Figures figures)
    {
        IReadOnlyList<string> Row(string name, Func<BacktestResult, string> of) => [name, of(a), of(b)];
        string Narrow(double? percent) => BacktestWording.Narrow(percent, figures);
        string Ratio(double? value) => BacktestWording.Ratio(value, figures);
        string Amount(double value) => value == 0 ? "0" : figures.Amount(value);
        return new ReportTable(
            ["", "A", "B"],
            [
                Row("Return", run => Narrow(run.Figures.ReturnPct)),
                Row("Buy & hold", run => Narrow(run.Measures.Benchmark.ReturnPct)),
                Row("A year", run => Narrow(run.Measures.AnnualReturnPct)),
                Row("Max drawdown", run => Narrow(-run.Figures.MaxDrawdownPct)),
                Row("Sharpe", run => Ratio(run.Figures.Sharpe)),
                Row("Sortino", run => Ratio(run.Figures.Sortino)),
                Row("Trades", run => figures.Number(run.Figures.ClosedTrades, 0)),
                Row("Win rate", run => Narrow(run.Figures.WinRatePct).TrimStart('+')),
                Row("Profit factor", run => Ratio(run.Figures.ProfitFactor)),
                Row("In position", run => Narrow(run.Measures.ExposurePct).TrimStart('+')),
                Row("Fees", run => Amount(run.Measures.Costs.Fees)),
                Row("Slippage", run => Amount(run.Measures.Costs.Slippage)),
                Row("Funding", run => Amount(run.Measures.Costs.Funding)),
                Row("Trust", run => BacktestWording.Word(run.Trust.Colour).ToLowerInvariant()),
            ]);
    }

    private static string Time(ComparedCurves curves, Figures figures) => curves.IsCommon
        ? $"The picture shows the time that both cover, {BacktestWording.Span(curves.FromMs, curves.ToMs, figures)}, "
            + "in percent from its start; the table is of each whole run."
        : "The two cover no common time: each line runs in percent from its own start.";

    private static IEnumerable<ReportPart> Warnings(BacktestResult a, BacktestResult b, Figures figures)
    {
        foreach (var (name, run) in new[] { ("A", a), ("B", b) })
        {
            if (run.Figures.ClosedTrades < FewTrades)
            {
                var trades = BacktestWording.Count(run.Figures.ClosedTrades, "trade", "trades", figures);
                yield return new ReportNote($"{name} closed {trades}, which is too few to compare with.");
            }
        }

        if (a.QuoteAsset != b.QuoteAsset)
        {
            yield return new ReportNote($"Amounts of A are in {a.QuoteAsset}, those of B in {b.QuoteAsset}.");
        }

        if (a.Symbol != b.Symbol)
        {
            yield return new ReportNote("The markets differ: a rising market lifts both good and bad strategies.");
        }
    }
}
