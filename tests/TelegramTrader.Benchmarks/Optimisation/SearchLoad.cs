using System.Diagnostics;
using System.Globalization;
using TelegramTrader.Benchmarks.Market;
using TelegramTrader.Trading.Backtests;
using TelegramTrader.Trading.Markets;
using TelegramTrader.Trading.Optimisation;
using TelegramTrader.Trading.Optimisation.Search;
using TelegramTrader.Trading.Optimisation.Search.Goals;
using TelegramTrader.Trading.Optimisation.Search.Spaces;
using TelegramTrader.Trading.Strategies;

namespace TelegramTrader.Benchmarks.Optimisation;

/// <summary>What a search costs beside its trials: time by method and number, and memory.</summary>
internal static class SearchLoad
{
    public static void Run()
    {
        Machine.PrintHead();
        Grid(1_000_000);
        Grid(10_000_000);
        Grid(50_000_000);
        foreach (var trials in new[] { 10_000, 100_000, 1_000_000 }) Measure(SearchMethod.Random, trials);
        foreach (var trials in new[] { 200, 2_000, 20_000 }) Measure(SearchMethod.Tpe, trials);
        foreach (var trials in new[] { 100, 500, 1_000, 2_000 }) Measure(SearchMethod.GaussianProcess, trials);
    }

    private static void Grid(int settings)
    {
        // 5,000 of the second, and as many of the first as it takes.
        var words = new Dictionary<string, string>
        {
            ["fast"] = FormattableString.Invariant($"1..{settings / 5_000}"), ["slow"] = "1..5000",
        };
        var strategy = Declare(
            new("fast", 5, 1, 1_000_000, "bars"), new("slow", 5, 1, 1_000_000, "bars"));
        Print(SearchMethod.Grid, SearchSpace.Of(strategy, Timeframe.Of("1h"), words).Space!, null);
    }

    private static void Measure(SearchMethod method, int trials)
    {
        var strategy = Declare(
        [
            .. Enumerable.Range(0, 4).Select(i => new StrategyParameter($"n{i}", 50, 1, 200, "bars")),
            .. Enumerable.Range(0, 2).Select(i => new StrategyParameter($"x{i}", 1, 0, 9, "ratio", IsWhole: false)),
        ]);
        var space = SearchSpace.Of(strategy, Timeframe.Of("1h"), new Dictionary<string, string>()).Space!;
        Print(method, space, trials);
    }

    private static void Print(SearchMethod method, SearchSpace space, int? trials)
    {
        var order = new OptimisationOrder
        {
            Space = space, Goal = Goal.Read("return").Goal!, Method = method, Trials = trials,
        };
        GC.Collect();
        var (before, most) = (GC.GetTotalMemory(forceFullCollection: true), 0L);
        var sampled = 0L;
        var runner = new HillTrials(space.Strategy, () =>
        {
            if (++sampled % 64 == 0) most = Math.Max(most, GC.GetTotalMemory(sampled % 4_096 == 0));
        });
        var started = Stopwatch.GetTimestamp();
        var outcome = new Optimiser(TimeProvider.System).Run(order, runner);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        Machine.Print(string.Create(
            CultureInfo.InvariantCulture,
            $"{method.Name(),-6} {outcome.Run,12:N0} trials: {seconds:0.00} s, {seconds * 1e6 / outcome.Run:0.00} µs a "
            + $"trial; managed memory at most {Math.Max(0, most - before) / 1e6:0} MB more; "
            + $"best {outcome.Best[0].Score:0.0000}"));
    }

    private static StrategyDeclaration Declare(params StrategyParameter[] parameters) => new()
    {
        Name = "HILL",
        About = "A hill.",
        Parameters = parameters,
        Create = static (_, _) => throw new InvalidOperationException("It is not traded."),
        WarmUp = static (_, _) => 0,
    };

    /// <summary>Trials that cost next to nothing.</summary>
    private sealed class HillTrials(StrategyDeclaration strategy, Action told) : ITrialRunner
    {
        public StrategyDeclaration Strategy => strategy;

        public int AtOnce => 1;

        public (long FromMs, long ToMs) Time => (0, (365L * 86_400_000) - 1);

        public IReadOnlyList<TrialOutcome> Run(
            IReadOnlyList<IReadOnlyList<double>> settings, TrialAsks asks, CancellationToken ct)
        {
            told();
            return [.. settings.Select(Of)];
        }

        public ITrialRunner Within(long fromMs, long toMs) => this;

        private static TrialOutcome Of(IReadOnlyList<double> values)
        {
            var off = 0.0;
            foreach (var value in values) off += Math.Abs(value - 37) / 100;
            return new TrialOutcome
            {
                Figures = new BacktestFigures
                {
                    Bars = 1,
                    ClosedTrades = 40,
                    OpenPosition = false,
                    FinalEquity = 1,
                    ReturnPct = -off,
                    MaxDrawdownPct = 1,
                    WinRatePct = null,
                    ProfitFactor = null,
                    Sharpe = 1 - off,
                    Sortino = null,
                    Days = 365,
                    FirstTrade = null,
                    LastTrade = null,
                },
            };
        }
    }
}
