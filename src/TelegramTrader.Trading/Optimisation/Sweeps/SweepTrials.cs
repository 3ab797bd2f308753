using TelegramTrader.Trading.Backtests;
using TelegramTrader.Trading.Markets;
using TelegramTrader.Trading.Strategies;
using TelegramTrader.Trading.Venues;
using TelegramTrader.Trading.Strategies.Rules;

namespace TelegramTrader.Trading.Optimisation.Sweeps;

/// <summary>Trials by the sweep: many settings go over the bars together, each as the kernel would run it.</summary>
public sealed class SweepTrials : ITrialRunner
{
    // Planned together. Of as many a grid is as dense as it will be, and the plan of them takes some MB.
    private const int MostAtOnce = 65_536;

    private const int MostOfTile = 2_048;

    // With a double a day for each.
    private const int MostOfTileWithDays = 256;

    private static readonly StrategyDeclaration[] Known = [SmaCross.Declaration, RsiMacd.Declaration];

    private readonly BacktestSetup setup;
    private readonly BacktestMarket market;
    private readonly SweepSeries series;
    private readonly SweepTerms terms;

    private SweepTrials(BacktestSetup setup, BacktestMarket market, SweepSeries series, SweepTerms terms) =>
        (this.setup, this.market, this.series, this.terms) = (setup, market, series, terms);

    public StrategyDeclaration Strategy => setup.Strategy;

    /// <summary>A grid is dense enough then, and a part of it is over in some seconds.</summary>
    public int AtOnce => 16_384;

    public (long FromMs, long ToMs) Time =>
        (market.Bars.OpenTimeMs[0], market.Bars.CloseTimeMs(market.Bars.Count - 1));

    /// <summary>The sentence that refuses a strategy for which no sweep is made, or null.</summary>
    public static string? Refuses(StrategyDeclaration strategy)
    {
        var names = Known.Select(known => known.Name);
        return strategy.Rules is { } rules ? RefusalOf(rules.Rules)
            : Known.Contains(strategy) ? null
            : $"{strategy.Name} cannot be swept; a sweep knows {string.Join(" and ", names)}, "
                + "and rules that go long without stops.";
    }

    /// <param name="setup">The values in it are not looked at.</param>
    /// <returns>The runner, or the sentence that refuses what a sweep cannot reproduce.</returns>
    public static (SweepTrials? Runner, string? Refusal) Of(BacktestSetup setup, IReadOnlyList<BacktestMarket> markets)
    {
        var (terms, refusal) = SweepTerms.Of(setup);
        refusal = Refuses(setup.Strategy) ?? refusal ?? RefusalOf(markets);
        if (refusal is not null)
        {
            return (null, refusal);
        }

        var (series, wrong) = SweepSeries.Of(markets[0].Bars);
        return series is null ? (null, wrong) : (new SweepTrials(setup, markets[0], series, terms!), null);
    }

    /// <summary>
    /// Has the engine compiled, a tenth of a second that otherwise a first short search would wait for: best while its
    /// bars are being read.
    /// </summary>
    /// <param name="values">Two settings at least, which the strategy takes.</param>
    public static void Compile(
        StrategyDeclaration strategy, IReadOnlyList<IReadOnlyList<double>> values, Timeframe timeframe)
    {
        const int blocks = 3;
        var times = Enumerable.Range(0, blocks * SweepBlock.Length).Select(i => i * timeframe.NominalMs).ToArray();
        var closes = Array.ConvertAll(
            times, time => 100 + Math.Round(20 * Math.Sin(time / 9.0 / timeframe.NominalMs), 2));
        var bars = new BarSeries(timeframe, times, new BarPrices(closes, closes, closes, closes), closes);
        var setup = new BacktestSetup(strategy, values[0], FillAssumptions.Plain(0));
        var symbol = Symbol.Of("BTC", "USDT", MarketKind.Spot);
        var (runner, _) = Of(setup, [new BacktestMarket(new InstrumentTerms(symbol), bars)]);
        runner?.Run(values, new TrialAsks(2), default);
    }

    public IReadOnlyList<TrialOutcome> Run(
        IReadOnlyList<IReadOnlyList<double>> settings, TrialAsks asks, CancellationToken ct)
    {
        var outcomes = new TrialOutcome[settings.Count];
        for (var first = 0; first < settings.Count; first += MostAtOnce)
        {
            ct.ThrowIfCancellationRequested();
            Run(settings, first..Math.Min(settings.Count, first + MostAtOnce), outcomes, asks, ct);
        }

        return outcomes;
    }

    /// <summary>One setting with its trades, which is the longer way to the same figures.</summary>
    /// <exception cref="ArgumentException">The strategy refuses the setting.</exception>
    public (BacktestFigures Figures, IReadOnlyList<SweepTrade> Trades) Trace(IReadOnlyList<double> values)
    {
        if ((Refuses(values) ?? Strategy.Refuses(values, series.Bars.Timeframe)) is { } refusal)
        {
            throw new ArgumentException(refusal, nameof(values));
        }

        var tile = SettingTiles.Of(series, Strategy, new NumberedSettings([0], _ => values), 1, 1)[0]();
        var trades = new List<SweepTrade>();
        var state = Walk(tile, new SweepBlock(series, terms) { Trades = trades }, default)
            .Where((_, place) => tile.Combinations[place] == 0)
            .Single();
        return (state.Figures(series, terms), trades);
    }

    public ITrialRunner Within(long fromMs, long toMs)
    {
        var cut = market.Until(toMs).Since(fromMs);
        return cut.Bars.Count == 0
            ? new KernelTrials(setup, [cut])
            : new SweepTrials(setup, cut, SweepSeries.Of(cut.Bars).Series!, terms);
    }

    private static string? RefusalOf(RuleSet rules) =>
        rules.EnterShort is not null ? "enter_short: a sweep knows no shorts; use the kernel."
        : rules.Stop is not null ? "stop: a sweep knows no stops; use the kernel."
        : rules.Take is not null ? "take: a sweep takes no profit at a price; use the kernel."
        : null;

    private static string? RefusalOf(IReadOnlyList<BacktestMarket> markets) =>
        markets.Count != 1 ? "A sweep knows one market, not several."
        : markets[0].Detail is not null ? "A sweep trades on the bars it decides on, not on shorter ones."
        : markets[0].Funding.Count > 0 ? "A sweep knows no funding."
        : markets[0].Instrument.HasSteps ? "A sweep knows no steps of prices and quantities."
        : null;

    private void Run(
        IReadOnlyList<IReadOnlyList<double>> settings,
        Range part,
        TrialOutcome[] outcomes,
        TrialAsks asks,
        CancellationToken ct)
    {
        var (first, count) = part.GetOffsetAndLength(settings.Count);
        var wanted = new List<long>(count);
        var twins = new List<(int Number, long First)>();
        var known = new Dictionary<IReadOnlyList<double>, long>(SameValues.Instance);
        for (var number = first; number < first + count; number++)
        {
            if (Refuses(settings[number]) is { } refusal)
            {
                outcomes[number] = TrialOutcome.Refused(refusal);
            }
            else if (known.TryAdd(settings[number], number))
            {
                wanted.Add(number);
            }
            else
            {
                twins.Add((number, known[settings[number]]));
            }
        }

        RunAll(new NumberedSettings(wanted, number => settings[(int)number]), outcomes, asks, ct);
        foreach (var number in wanted)
        {
            outcomes[number] ??= TrialOutcome.Refused(Strategy.Refuses(settings[(int)number], series.Bars.Timeframe)!);
        }

        foreach (var (number, of) in twins)
        {
            outcomes[number] = outcomes[of];
        }
    }

    private string? Refuses(IReadOnlyList<double> values)
    {
        for (var i = 0; i < Strategy.Parameters.Count; i++)
        {
            if (Strategy.Parameters[i].Refuses(values[i]) is { } refusal)
            {
                return refusal;
            }
        }

        // Rules are compiled where they are run, by many processors, and once.
        return Strategy.Rules is null ? Strategy.Refuses(values, series.Bars.Timeframe) : null;
    }

    private void RunAll(NumberedSettings settings, TrialOutcome[] outcomes, TrialAsks asks, CancellationToken ct)
    {
        var most = asks.WithDays ? MostOfTileWithDays : MostOfTile;
        var tiles = SettingTiles.Of(series, Strategy, settings, most, Math.Max(1, asks.Threads));
        var threads = Math.Clamp(asks.Threads, 1, Math.Max(1, tiles.Count));
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = ct };
        var next = -1;
        Parallel.For(0, threads, options, _ =>
        {
            var block = new SweepBlock(series, terms);
            for (int at; (at = Interlocked.Increment(ref next)) < tiles.Count;)
            {
                var tile = tiles[at]();
                block.Days = asks.WithDays ? DaysOf(tile) : null;
                Work(tile, block, outcomes, ct);
            }
        });
    }

    private void Work(ISweepTile tile, SweepBlock block, TrialOutcome[] outcomes, CancellationToken ct)
    {
        var states = Walk(tile, block, ct);
        for (var place = 0; place < states.Length; place++)
        {
            if (tile.Combinations[place] is var number and >= 0)
            {
                outcomes[number] = new TrialOutcome
                {
                    Figures = states[place].Figures(series, terms),
                    DailyReturns = block.Days is { } days ? days[place] : [],
                };
            }
        }
    }

    private SweptDays DaysOf(ISweepTile tile) =>
        new(series, tile.Combinations.Count, place => tile.Combinations[place] >= 0);

    private static SweepState[] Walk(ISweepTile tile, SweepBlock block, CancellationToken ct)
    {
        var states = new SweepState[tile.Combinations.Count];
        for (var place = 0; place < states.Length; place++)
        {
            states[place] = block.Begin() with { Place = place };
        }

        for (var start = 0; start < block.Signals; start += SweepBlock.Length)
        {
            ct.ThrowIfCancellationRequested();
            block.MoveTo(start, states.Length);
            tile.Step(block, states);
        }

        return states;
    }

    private sealed class SameValues : IEqualityComparer<IReadOnlyList<double>>
    {
        public static SameValues Instance { get; } = new();

        public bool Equals(IReadOnlyList<double>? x, IReadOnlyList<double>? y) => x!.SequenceEqual(y!);

        public int GetHashCode(IReadOnlyList<double> values)
        {
            var hash = default(HashCode);
            foreach (var value in values)
            {
                hash.Add(value);
            }

            return hash.ToHashCode();
        }
    }
}
