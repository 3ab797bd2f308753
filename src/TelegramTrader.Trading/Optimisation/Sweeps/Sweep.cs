using TelegramTrader.Trading.Backtests;

namespace TelegramTrader.Trading.Optimisation.Sweeps;

/// <summary>What a sweep is to find, and how.</summary>
public sealed record SweepOrder(ParameterSpace Space, SweepTerms Terms, SweepGoal Goal)
{
    /// <summary>How many of the best are told.</summary>
    public int Best { get; init; } = 10;

    /// <summary>Processors that work on it; what comes out does not depend on it.</summary>
    public int Threads { get; init; } = 1;
}

/// <param name="Best">The best first; of equal ones that which comes first in the space.</param>
/// <param name="Combinations">That were run.</param>
/// <param name="Refused">That the strategy refuses.</param>
public sealed record SweepResult(IReadOnlyList<SweepOutcome> Best, long Combinations, long Refused);

/// <summary>
/// Runs a strategy with every combination of a space over one series: the plain backtest without its events, equal to
/// that of the kernel trade by trade.
/// </summary>
public sealed class Sweep
{
    // Beside the series; a promise of the product.
    private const long MostBytes = 64_000_000;

    private readonly SweepSeries series;
    private readonly SweepOrder order;
    private readonly SweepTiles tiles;
    private readonly double years;
    private int nextTile = -1;

    private Sweep(SweepSeries series, SweepOrder order)
    {
        (this.series, this.order) = (series, order);
        tiles = new SweepTiles(series, order.Space, order.Threads);
        var bars = series.Bars;
        years = (bars.CloseTimeMs(bars.Count - 1) + 1 - bars.OpenTimeMs[0]) / (365 * 86_400_000.0);
    }

    /// <summary>The sentence that refuses what no sweep is made for, or null.</summary>
    public static string? Refuses(ParameterSpace space) =>
        SweepTrials.Refuses(space.Strategy) ?? (space.Size == 1 ? space.Refuses(0) : null);

    /// <summary>The sentence that refuses what would take too much memory, or null.</summary>
    public static string? Refuses(SweepOrder order)
    {
        var bytesPerThread = SweepTiles.BytesPerThreadOf(order.Space.Strategy);
        var bytes = order.Threads * bytesPerThread;
        return bytes > MostBytes
            ? FormattableString.Invariant($"{order.Threads} threads need {bytes / 1e6:0} MB, more than the ")
                + FormattableString.Invariant($"{MostBytes / 1e6:0} MB of a sweep; ")
                + FormattableString.Invariant($"use {MostBytes / bytesPerThread} at most.")
            : null;
    }

    /// <summary>Runs all combinations.</summary>
    /// <param name="progress">Told the share that is done now and then; null tells nobody.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static SweepResult Run(
        SweepSeries series, SweepOrder order, IProgress<double>? progress = null, CancellationToken ct = default) =>
        new Sweep(series, order).Run(progress, ct);

    /// <summary>Runs one combination and tells its trades as well.</summary>
    public static (BacktestFigures Figures, IReadOnlyList<SweepTrade> Trades) RunOne(
        SweepSeries series, ParameterSpace space, long number, SweepTerms terms)
    {
        var values = space.ValuesOf(number);
        var one = space.Strategy.Parameters.Zip(values, (known, value) => (known.Name, Value: value))
            .ToDictionary(known => known.Name, known => (IReadOnlyList<double>)[known.Value]);
        var (single, _) = ParameterSpace.Of(space.Strategy, space.Timeframe, one);
        var sweep = new Sweep(series, new SweepOrder(single!, terms, SweepGoal.All[0]));
        var trades = new List<SweepTrade>();
        var states = Work(sweep.tiles.Make(0), new SweepBlock(series, terms) { Trades = trades }, default, default);
        return (states[0].Figures(series, terms), trades);
    }

    private SweepResult Run(IProgress<double>? progress, CancellationToken ct)
    {
        var threads = Math.Clamp(order.Threads, 1, Math.Max(1, tiles.Count));
        var rankings = new SweepRanking[threads];
        var counts = new long[threads];
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = ct };
        var told = progress is null
            ? null
            : new WorkProgress(progress, 0, (double)tiles.Count * ((series.Bars.Count / SweepBlock.Length) + 1));
        Parallel.For(0, threads, options, thread =>
        {
            rankings[thread] = new SweepRanking(order.Best);
            counts[thread] = WorkOff(rankings[thread], told, ct);
        });
        var ranking = new SweepRanking(order.Best);
        foreach (var part in rankings)
        {
            ranking.Take(part);
        }

        told?.Finish();
        var combinations = counts.Sum();
        return new SweepResult(
            [.. ranking.Best.Select(OutcomeOf)], combinations, order.Space.Size - combinations);
    }

    /// <summary>Takes tiles as long as there are some.</summary>
    private long WorkOff(SweepRanking ranking, WorkProgress? told, CancellationToken ct)
    {
        var block = new SweepBlock(series, order.Terms);
        var combinations = 0L;
        for (int at; (at = Interlocked.Increment(ref nextTile)) < tiles.Count;)
        {
            var tile = tiles.Make(at);
            var states = Work(tile, block, told, ct);
            for (var i = 0; i < states.Length; i++)
            {
                var score = order.Goal.Of(states[i].Figures(series, order.Terms), years);
                ranking.Offer(tile.Combinations[i], ScoreOf(score), in states[i]);
            }

            combinations += states.Length;
        }

        return combinations;
    }

    private static SweepState[] Work(ISweepTile tile, SweepBlock block, WorkProgress? told, CancellationToken ct)
    {
        var states = new SweepState[tile.Combinations.Count];
        Array.Fill(states, block.Begin());
        for (var start = 0; start < block.Signals; start += SweepBlock.Length)
        {
            ct.ThrowIfCancellationRequested();
            block.MoveTo(start, states.Length);
            tile.Step(block, states);
            told?.Add(1);
        }

        return states;
    }

    private SweepOutcome OutcomeOf((long Number, double Score, SweepState State) one) => new(
        one.Number,
        order.Space.ValuesOf(one.Number),
        double.IsFinite(one.Score) ? one.Score : null,
        one.State.Figures(series, order.Terms));

    private static double ScoreOf(double? score) => score is { } some && double.IsFinite(some)
        ? some
        : double.NegativeInfinity;
}
