using TelegramTrader.Application.Optimisation;
using TelegramTrader.Trading.Backtests;
using TelegramTrader.Trading.Optimisation.Search;

namespace TelegramTrader.Application.Reports.Optimisation;

/// <summary>What every report about an optimisation says in the same words.</summary>
internal static class OptimisationWording
{
    // A longer one is arithmetic, which nobody reads in a table.
    private const int LongestGoal = 14;

    public static string Title(OptimisationResult result) =>
        $"{result.Strategy} · {result.Symbol} · {result.Timeframe} · {result.Period} · optimised";

    /// <summary>The best so far in a line, while the search goes on; null before the first.</summary>
    public static string? SoFar(OptimisationOrder order, OptimisationStep step)
    {
        if (step.Best is not { } best)
        {
            return null;
        }

        var score = best.Score is { } known ? FormattableString.Invariant($"{known:0.00}") : "not defined";
        var tried = FormattableString.Invariant($"{step.Trials:N0} tried.");
        return step.IsChecking
            ? $"{tried} Now: how much of the best is luck? {order.Space.Describe(best.Values)}: "
                + $"{order.Goal.Text} {score}."
            : $"{tried} Best so far: {order.Space.Describe(best.Values)}, {order.Goal.Text} {score}"
                + $"{(best.IsMet ? "" : ", constraints not met")}.";
    }

    /// <summary>2,000 trials by TPE in 31 s.</summary>
    public static string Search(OptimisationResult result, Figures figures) =>
        $"{Tried(result, figures)} in {Seconds(result.Seconds)}";

    /// <summary>2,000 trials by TPE.</summary>
    public static string Tried(OptimisationResult result, Figures figures)
    {
        var way = result.Method switch
        {
            "grid" => "of a grid",
            "random" => "by chance",
            "gp" => "by a Gaussian process",
            _ => "by TPE",
        };
        return $"{figures.Number(result.Counts.Run, 0)} trials {way}";
    }

    public static string Seconds(double seconds) => seconds < 0.1 ? "less than 0.1 s"
        : seconds < 10 ? FormattableString.Invariant($"{seconds:0.0} s")
        : Figures.Span(TimeSpan.FromSeconds(seconds));

    /// <summary>The head of the column of scores, and the name of the axis.</summary>
    public static string GoalOf(OptimisationResult result) =>
        result.Goal.Length <= LongestGoal ? result.Goal : "score";

    public static string Score(double? score, Figures figures) =>
        score is { } known ? figures.Number(known, Decimals(known)) : "–";

    /// <summary>What the best did, for a line.</summary>
    public static string Did(BacktestFigures did, Figures figures) =>
        $"{figures.Change(did.ReturnPct)}, drawdown {figures.Percent(did.MaxDrawdownPct)}, "
        + $"{figures.Number(did.ClosedTrades, 0)} trades";

    private static int Decimals(double value) => Math.Abs(value) >= 1_000 ? 0 : 2;
}
