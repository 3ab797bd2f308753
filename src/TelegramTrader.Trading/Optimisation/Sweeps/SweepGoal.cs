using TelegramTrader.Trading.Backtests;

namespace TelegramTrader.Trading.Optimisation.Sweeps;

/// <summary>What a sweep looks for; more of it is better.</summary>
public sealed record SweepGoal(string Name, string About, Func<BacktestFigures, double, double?> Of)
{
    private const double DaysPerYear = 365;

    public static IReadOnlyList<SweepGoal> All { get; } =
    [
        new("return", "return of the whole time", static (figures, _) => figures.ReturnPct),
        new("sharpe", "Sharpe ratio of daily returns", static (figures, _) => figures.Sharpe),
        new("sortino", "Sortino ratio of daily returns", static (figures, _) => figures.Sortino),
        new("profit_factor", "profits over losses of closed trades", static (figures, _) => figures.ProfitFactor),
        new("calmar", "annual return over the deepest drawdown", CalmarOf),
        new("drawdown", "the least maximum drawdown", static (figures, _) => -figures.MaxDrawdownPct),
        new("win_rate", "share of closed trades that won", static (figures, _) => figures.WinRatePct),
    ];

    public static SweepGoal? Find(string name) => All.FirstOrDefault(goal => goal.Name == name);

    // The year and the least length are those of the measures of a backtest.
    private static double? CalmarOf(BacktestFigures figures, double years)
    {
        if (years * DaysPerYear < 1 || figures.MaxDrawdownPct <= 0)
        {
            return null;
        }

        var annual = (Math.Pow(Math.Max(0, 1 + (figures.ReturnPct / 100)), 1 / years) - 1) * 100;
        return double.IsFinite(annual) ? annual / figures.MaxDrawdownPct : null;
    }
}
