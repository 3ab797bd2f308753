using TelegramTrader.Trading.Backtests;
using TelegramTrader.Trading.Strategies;

namespace TelegramTrader.Trading.Optimisation;

/// <summary>Trials by the trading kernel: any strategy, any assumptions, one kernel a trial.</summary>
/// <param name="setup">The values in it are not looked at.</param>
/// <param name="markets">With the bars before the time that counts.</param>
public sealed class KernelTrials(BacktestSetup setup, IReadOnlyList<BacktestMarket> markets) : ITrialRunner
{
    public StrategyDeclaration Strategy => setup.Strategy;

    public int AtOnce => 1;

    public (long FromMs, long ToMs) Time
    {
        get
        {
            var bars = markets[0].Bars;
            var first = MarketCut.FirstFrom(bars, setup.CountsFromMs);
            return first < bars.Count ? (bars.OpenTimeMs[first], bars.CloseTimeMs(bars.Count - 1)) : default;
        }
    }

    public IReadOnlyList<TrialOutcome> Run(
        IReadOnlyList<IReadOnlyList<double>> settings, TrialAsks asks, CancellationToken ct)
    {
        var outcomes = new TrialOutcome[settings.Count];
        var threads = Math.Max(1, asks.Threads);
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = ct };
        Parallel.For(0, settings.Count, options, i => outcomes[i] = Run(settings[i], asks.WithDays, ct));
        return outcomes;
    }

    public ITrialRunner Within(long fromMs, long toMs)
    {
        var until = markets.Select(market => market.Until(toMs));
        return setup.CountsFromMs == long.MinValue
            ? new KernelTrials(setup, [.. until.Select(market => market.Since(fromMs))])
            : new KernelTrials(setup with { CountsFromMs = Math.Max(setup.CountsFromMs, fromMs) }, [.. until]);
    }

    private TrialOutcome Run(IReadOnlyList<double> values, bool withDays, CancellationToken ct)
    {
        if (Strategy.Refuses(values, markets[0].Bars.Timeframe) is { } refusal)
        {
            return TrialOutcome.Refused(refusal);
        }

        try
        {
            var run = new Backtest(setup with { Parameters = values }, markets).Run(null, ct);
            var days = withDays ? BacktestFigures.DailyReturns(run, (double)setup.Cash) : [];
            return new TrialOutcome { Figures = BacktestFigures.Of(run), DailyReturns = days };
        }
        catch (StrategyFaultException fault)
        {
            return TrialOutcome.Refused(fault.Message);
        }
    }
}
