using TelegramTrader.Trading.Backtests;
using TelegramTrader.Trading.Optimisation;
using TelegramTrader.Trading.Strategies;

namespace TelegramTrader.Tests.Trading.Optimisation.Truth;

/// <summary>Trials whose every day is known: a return for each setting and day, a trade closed each day.</summary>
internal sealed class PlantedTrials(Func<IReadOnlyList<double>, int, double> returnOf, int firstDay, int lastDay)
    : ITrialRunner
{
    public const long DayMs = 86_400_000;
    public const long StartMs = 20_000 * DayMs;

    public PlantedTrials(int days, Func<IReadOnlyList<double>, int, double> returnOf)
        : this(returnOf, 0, days)
    {
    }

    public StrategyDeclaration Strategy => SmaCross.Declaration;

    public int AtOnce => 1;

    public (long FromMs, long ToMs) Time => (StartMs + (firstDay * DayMs), StartMs + (lastDay * DayMs) - 1);

    /// <summary>Stretches that trials were run on, in days; shared with all runners that come of this one.</summary>
    public List<(int First, int Last)> Seen { get; private init; } = [];

    /// <summary>A normal return that depends on seed, setting and day alone.</summary>
    public static double Noise(int seed, IReadOnlyList<double> setting, int day)
    {
        var hash = setting.Aggregate((seed * 7_919) + day, (all, value) => (all * 31) + ((int)value * 104_729));
        var random = new Random(hash);
        var angle = Math.Cos(2 * Math.PI * random.NextDouble());
        return 0.01 * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * angle;
    }

    public IReadOnlyList<TrialOutcome> Run(
        IReadOnlyList<IReadOnlyList<double>> settings, TrialAsks asks, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        ArgumentOutOfRangeException.ThrowIfLessThan(asks.Threads, 1);
        Seen.Add((firstDay, lastDay));
        return [.. settings.Select(setting => Of(
            [.. Enumerable.Range(firstDay, lastDay - firstDay).Select(day => returnOf(setting, day))], asks.WithDays))];
    }

    public ITrialRunner Within(long fromMs, long toMs) => new PlantedTrials(
        returnOf,
        Math.Max(firstDay, (int)((fromMs - StartMs + DayMs - 1) / DayMs)),
        Math.Min(lastDay, (int)((toMs - StartMs) / DayMs)))
    {
        Seen = Seen,
    };

    /// <param name="days">A NaN among them refuses the setting.</param>
    public static TrialOutcome Of(double[] days, bool withDays = true)
    {
        if (days.Any(double.IsNaN)) return TrialOutcome.Refused("It is not to be.");

        var grown = days.Aggregate(1.0, (all, day) => all * (1 + day));
        return new TrialOutcome
        {
            DailyReturns = withDays ? days : [],
            Figures = new BacktestFigures
            {
                Bars = days.Length,
                ClosedTrades = days.Length,
                OpenPosition = false,
                FinalEquity = 10_000 * grown,
                ReturnPct = (grown - 1) * 100,
                MaxDrawdownPct = 0,
                WinRatePct = null,
                ProfitFactor = null,
                Sharpe = BacktestFigures.SharpeOf(days),
                Sortino = null,
                Days = days.Length,
                FirstTrade = null,
                LastTrade = null,
            },
        };
    }
}
