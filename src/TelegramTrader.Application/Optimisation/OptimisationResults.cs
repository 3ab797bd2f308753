using TelegramTrader.Application.Backtests;
using TelegramTrader.Application.Markets;
using TelegramTrader.Trading.Optimisation.Search;
using TelegramTrader.Trading.Optimisation.Search.Spaces;
using TelegramTrader.Trading.Optimisation.Truth;

namespace TelegramTrader.Application.Optimisation;

/// <summary>Puts together what is kept of an optimisation.</summary>
internal static class OptimisationResults
{
    public static OptimisationResult Of(
        OptimisationPlan plan,
        OptimisationOutcome outcome,
        OptimisationTruth? truth,
        BacktestResult? run,
        MarketOrigin origin)
    {
        var (backtest, order) = (plan.Backtest, plan.Order);
        return new OptimisationResult
        {
            Words = OptimisationWords.Of(plan.Request),
            Strategy = backtest.Setup.Strategy.Name,
            Rules = backtest.Setup.Strategy.Source,
            Symbol = backtest.SymbolName,
            Timeframe = backtest.Request.Timeframe.ToString(),
            Period = backtest.Request.Period.ToString(),
            FromMs = plan.Runner.Time.FromMs,
            ToMs = plan.Runner.Time.ToMs,
            Origin = run?.Origin ?? BacktestResults.OriginOf(backtest, origin),
            AssumptionSet = backtest.Setup.Assumptions.Name,
            Fee = backtest.Request.Fee,
            Method = order.Method.Name(),
            Engine = plan.Engine,
            Goal = order.Goal.Text,
            Constraints = [.. order.Constraints.Select(constraint => constraint.Text)],
            Space = order.Space.Describe(),
            Names = order.Space.Names,
            Best = [.. outcome.Best.Select(trial => BestOf(order, trial))],
            Counts = new TrialCounts(outcome.Run, outcome.Refused, outcome.Unmet, outcome.Undefined),
            Story = outcome.Story,
            NothingMet = outcome.NothingMet,
            Improvements = [.. outcome.Improvements.Select(one => new Improvement(one.Number, one.Score))],
            Map = outcome.Map,
            RefusedCells = outcome.Map is { } map ? [.. RefusedOf(order.Space, map)] : [],
            Sample = outcome.Sample,
            Seconds = outcome.Elapsed.TotalSeconds,
            Truth = truth,
            Run = run,
            Notes = backtest.Notes,
        };
    }

    // Where a cell stands for several settings some of them may be taken: it is not called refused.
    private static IEnumerable<int> RefusedOf(SearchSpace space, ScoreMap map) =>
        space.Dimensions[0].Count != map.X.Count || space.Dimensions[1].Count != map.Y.Count
            ? []
            : Enumerable.Range(0, map.Scores.Count).Where(cell => double.IsNaN(map.Scores[cell])
                && space.Refuses(space.ValuesOf([cell % map.X.Count, cell / map.X.Count])) is not null);

    private static BestSetting BestOf(OptimisationOrder order, OptimisationTrial trial) => new(
        order.Space.Strategy.Parameters.Zip(trial.Values).ToDictionary(pair => pair.First.Name, pair => pair.Second),
        order.Space.Describe(trial.Values),
        trial.Score,
        trial.IsMet,
        trial.Figures);
}
