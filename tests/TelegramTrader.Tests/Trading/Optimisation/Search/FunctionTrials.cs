using TelegramTrader.Trading.Backtests;
using TelegramTrader.Trading.Optimisation;
using TelegramTrader.Trading.Optimisation.Search.Spaces;
using TelegramTrader.Trading.Markets;
using TelegramTrader.Trading.Strategies;

namespace TelegramTrader.Tests.Trading.Optimisation.Search;

/// <summary>Trials whose return is a function of the values; everything else is made up of it.</summary>
internal sealed class FunctionTrials(StrategyDeclaration strategy, Func<IReadOnlyList<double>, double> of)
    : ITrialRunner
{
    private int running;

    public StrategyDeclaration Strategy => strategy;

    public int AtOnce => 1;

    public (long FromMs, long ToMs) Time => (0, (365L * 86_400_000) - 1);

    /// <summary>All settings that were run, in the order in which they were asked for.</summary>
    public List<double[]> Asked { get; } = [];

    /// <summary>Called with the number of settings before each batch.</summary>
    public Action<int>? Before { get; init; }

    public Func<IReadOnlyList<double>, BacktestFigures>? Figures { get; init; }

    public Func<IReadOnlyList<double>, string?> Fails { get; init; } = static _ => null;

    public int MostThreads { get; private set; }

    public IReadOnlyList<TrialOutcome> Run(
        IReadOnlyList<IReadOnlyList<double>> settings, TrialAsks asks, CancellationToken ct)
    {
        Assert.That(Interlocked.Increment(ref running), Is.EqualTo(1));
        Before?.Invoke(settings.Count);
        ct.ThrowIfCancellationRequested();
        MostThreads = Math.Max(MostThreads, asks.Threads);
        Asked.AddRange(settings.Select(values => values.ToArray()));
        var outcomes = new TrialOutcome[settings.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = asks.Threads, CancellationToken = ct };
        Parallel.For(0, settings.Count, options, i => outcomes[i] = Fails(settings[i]) is { } why
            ? TrialOutcome.Refused(why)
            : new TrialOutcome { Figures = Figures?.Invoke(settings[i]) ?? Of(of(settings[i])) });
        Interlocked.Decrement(ref running);
        return outcomes;
    }

    public ITrialRunner Within(long fromMs, long toMs) => this;

    public static BacktestFigures Of(double returnPct, int trades = 40, double drawdown = 10) => new()
    {
        Bars = 1_000,
        ClosedTrades = trades,
        OpenPosition = false,
        FinalEquity = 10_000 * (1 + (returnPct / 100)),
        ReturnPct = returnPct,
        MaxDrawdownPct = drawdown,
        WinRatePct = 50,
        ProfitFactor = null,
        Sharpe = returnPct / 10,
        Sortino = null,
        Days = 365,
        FirstTrade = [1, 2],
        LastTrade = null,
    };

    public static StrategyDeclaration Declare(params StrategyParameter[] parameters) => new()
    {
        Name = "FUNCTION",
        About = "A function of its parameters.",
        Parameters = parameters,
        Create = static (_, _) => throw new InvalidOperationException("It is not traded."),
        WarmUp = static (_, _) => 0,
    };

    public static SearchSpace Space(StrategyDeclaration strategy, params string[] words)
    {
        var given = words.Select(word => word.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
        var (space, refusal) = SearchSpace.Of(strategy, Timeframe.Of("1h"), given);
        Assert.That(refusal, Is.Null);
        return space!;
    }
}
