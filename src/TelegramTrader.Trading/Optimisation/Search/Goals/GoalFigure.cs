using TelegramTrader.Analytics.Expressions;
using TelegramTrader.Trading.Backtests;

namespace TelegramTrader.Trading.Optimisation.Search.Goals;

/// <summary>A figure of a backtest that goals may name.</summary>
/// <param name="Name">Short, as goals are usually written.</param>
/// <param name="Reference">The name in the figures of the plain reference; may be the same.</param>
/// <param name="Of">Of the figures and the length of the time in years; null where it is not defined.</param>
internal sealed record GoalFigure(
    string Name, string Reference, string About, Func<BacktestFigures, double, double?> Of)
{
    private const double DaysPerYear = 365;

    public static IReadOnlyList<GoalFigure> All { get; } =
    [
        new("return", "return_pct", "return of the whole time in percent", static (figures, _) => figures.ReturnPct),
        new("sharpe", "sharpe", "Sharpe ratio of daily returns, per year", static (figures, _) => figures.Sharpe),
        new("sortino", "sortino", "Sortino ratio of daily returns, per year", static (figures, _) => figures.Sortino),
        new("calmar", "calmar", "annual return over the deepest drawdown", CalmarOf),
        new("profit_factor", "profit_factor", "profits over losses of closed trades",
            static (figures, _) => figures.ProfitFactor),
        new("drawdown", "max_drawdown_pct", "deepest drawdown in percent, above zero",
            static (figures, _) => figures.MaxDrawdownPct),
        new("win_rate", "win_rate_pct", "share of closed trades that won in percent",
            static (figures, _) => figures.WinRatePct),
        new("trades", "closed_trades", "closed trades", static (figures, _) => figures.ClosedTrades),
        new("equity", "final_equity", "equity at the end", static (figures, _) => figures.FinalEquity),
        new("days", "days", "days with a bar", static (figures, _) => figures.Days),
        new("bars", "bars", "bars that count", static (figures, _) => figures.Bars),
    ];

    public static GoalFigure? Find(string name) =>
        All.FirstOrDefault(figure => figure.Name == name || figure.Reference == name);

    /// <summary>The sentence that a name is none of these, with what it may have meant.</summary>
    public static string Unknown(string name)
    {
        var known = All.SelectMany(figure => new[] { figure.Name, figure.Reference }).Concat(GoalFunctions.Names)
            .Distinct().ToList();
        var nearest = known.MinBy(one => EditDistance.Between(name, one))!;
        var isNear = EditDistance.Between(name, nearest) <= Math.Clamp(name.Length / 3, 1, 3);
        return isNear
            ? $"There is no figure called {name}; did you mean {nearest}?"
            : $"There is no figure called {name}; there are {string.Join(", ", All.Select(figure => figure.Name))}.";
    }

    // The year and the least length are those of the measures of a backtest.
    private static double? CalmarOf(BacktestFigures figures, double years)
    {
        if (years * DaysPerYear < 1 || figures.MaxDrawdownPct <= 0) return null;

        var annual = (Math.Pow(Math.Max(0, 1 + (figures.ReturnPct / 100)), 1 / years) - 1) * 100;
        return double.IsFinite(annual) ? annual / figures.MaxDrawdownPct : null;
    }
}
