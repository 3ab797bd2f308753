using System.Globalization;
using TelegramTrader.Application.Strategies;
using TelegramTrader.Trading.Strategies;

namespace TelegramTrader.Application.Reports.Backtests;

/// <summary>Words <see cref="StrategyList"/>: all in short, or one with its parameters.</summary>
public static class StrategiesReport
{
    private const int MostRuns = 5;

    public static Report Of(StrategyList list, Reader reader)
    {
        var figures = new Figures(reader);
        return list.Strategies is [var only] ? One(only, list, figures) : All(list, figures);
    }

    private static Report All(StrategyList list, Figures figures) =>
        new("Strategies", $"{list.Strategies.Count} can be tested", "research; none trades yet")
        {
            Parts =
            [
                .. list.Strategies.SelectMany(strategy => new ReportPart[]
                {
                    new ReportHeading(strategy.IsRule ? $"{strategy.Name} (rule file)" : strategy.Name),
                    new ReportText(strategy.About),
                    new ReportText(LastOf(strategy, figures)),
                }),
                .. Faults(list),
            ],
            Actions = [.. list.Strategies
                .Select(strategy => new ReportAction(strategy.Name, $"/strategy_status {strategy.Name}"))
                .Chunk(2)],
        };

    private static Report One(StrategyEntry strategy, StrategyList list, Figures figures)
    {
        var (name, runs) = (strategy.Name, strategy.Last.Take(MostRuns).ToList());
        var where = strategy.IsRule ? "a rule file of config/strategies" : "a strategy of the product";
        return new Report(name, strategy.About, where)
        {
            Parts =
            [
                new ReportHeading("Parameters"),
                new ReportFacts([.. strategy.Parameters.Select(Worded)]),
                new ReportHeading("Your last backtests"),
                runs.Count == 0
                    ? new ReportText("None yet.")
                    : new ReportFacts([.. runs.Select(run => new ReportFact(
                        $"{BacktestWording.Sign(run.Trust)} {run.Symbol} {run.Period} {run.Timeframe}",
                        $"{figures.Change(run.ReturnPct)}, {run.ClosedTrades} trades"))]),
                .. Faults(list),
            ],
            Actions =
            [
                [new ReportAction("Backtest BTC 30d", $"/backtest {name} BTC 30d")],
                .. runs.Select(run => new[]
                {
                    new ReportAction($"{run.Symbol} {run.Period} {run.Timeframe}", $"/runs {run.Id}"),
                }),
                [new ReportAction("All strategies", "/strategy_status")],
            ],
        };
    }

    private static string LastOf(StrategyEntry strategy, Figures figures) => strategy.Last switch
    {
        [] => "Not tested by you yet.",
        [var last, ..] => $"Last: {BacktestWording.Sign(last.Trust)} {last.Symbol} {last.Period} {last.Timeframe}, "
            + $"{figures.Change(last.ReturnPct)} in {last.ClosedTrades} trades.",
    };

    private static ReportFact Worded(StrategyParameter parameter)
    {
        static string Text(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
        var (least, most) = (Text(parameter.Least), Text(parameter.Most));
        return new ReportFact(
            $"{parameter.Name} = {Text(parameter.Default)}", $"{parameter.About.TrimEnd('.')}, {least} to {most}");
    }

    private static IEnumerable<ReportPart> Faults(StrategyList list) =>
        list.Faults.Select(fault => new ReportNote(fault));
}
