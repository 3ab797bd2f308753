using TelegramTrader.Trading.Backtests.Trust;

namespace TelegramTrader.Trading.Backtests;

/// <summary>All that is worked out of a run: figures, what else might have been, and how far to believe it.</summary>
public sealed record BacktestFindings
{
    // The same trades always give the same bands.
    private const int Seed = 1;

    // In passes over the bars: asking again bar by bar, over cut series, and begun later.
    private const double Passes = 2.5;

    public required BacktestFigures Figures { get; init; }

    public required BacktestMeasures Measures { get; init; }

    public required WalkForward? WalkForward { get; init; }

    public required MonteCarlo? MonteCarlo { get; init; }

    public required TrustBadge Trust { get; init; }

    /// <summary>Takes some times as long as the run did; on any number of processors with the same outcome.</summary>
    /// <param name="markets">Those of the run.</param>
    /// <param name="progress">Told from the given share on up to 1.</param>
    /// <param name="from">The share that the run itself was.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static BacktestFindings Of(
        BacktestRun run,
        IReadOnlyList<BacktestMarket> markets,
        TrustTerms terms,
        IProgress<double>? progress = null,
        double from = 0,
        CancellationToken ct = default)
    {
        var work = new WorkProgress(progress, from, Passes * run.Tape.Calls);
        var walk = Backtests.WalkForward.Of(run);
        BacktestMeasures? measures = null;
        MonteCarlo? draws = null;
        TrustCheck? warmUp = null;
        LookAheadFinding found = default;
        LookAheadRerun rerun = default;
        Together([
            () => found = LookAheadCheck.Ask(run, markets, work, ct),
            () => warmUp = WarmUpCheck.Of(run, markets, work, ct),
            () => rerun = LookAheadCheck.Rerun(run, markets, ct),
            () =>
            {
                measures = BacktestMeasures.Of(run, markets);
                draws = Backtests.MonteCarlo.Of(run.Trades, run.Setup.Cash, Seed, ct: ct);
            },
        ], ct);
        work.Finish();
        return new BacktestFindings
        {
            Figures = BacktestFigures.Of(run),
            Measures = measures!,
            WalkForward = walk,
            MonteCarlo = draws,
            Trust = TrustBadge.Of(
            [
                TradeCountCheck.Of(run),
                LookAheadCheck.Of(run, found, rerun),
                warmUp!,
                CostsCheck.Of(run, markets),
                GapsCheck.Of(terms.Gaps),
                WalkForwardCheck.Of(run, walk, terms.Optimisation?.WalkForward),
                DeflatedSharpeCheck.Of(run, terms),
                OverfittingCheck.Of(terms.Optimisation),
                .. terms.Optimisation is { } evidence ? [NeighbourhoodCheck.Of(evidence)] : Array.Empty<TrustCheck>(),
                DrawdownBandCheck.Of(run, draws),
            ]),
        };
    }

    /// <summary>Does all of it on the free processors, and says of several faults the first.</summary>
    private static void Together(Action[] parts, CancellationToken ct)
    {
        try
        {
            Parallel.Invoke(new ParallelOptions { CancellationToken = ct }, parts);
        }
        catch (AggregateException faults)
        {
            ct.ThrowIfCancellationRequested();
            throw new InvalidOperationException("A result could not be worked out.", faults.InnerExceptions[0]);
        }
    }
}
