using TelegramTrader.Analytics.Statistics;
using TelegramTrader.Trading.Portfolio;

namespace TelegramTrader.Trading.Backtests;

/// <summary>
/// The same trades in other orders, and drawn anew with replacement: what else might have come of them.
/// </summary>
/// <param name="Runs">How many were drawn.</param>
/// <param name="Drawdown">Deepest drawdown in percent, of reordered trades.</param>
/// <param name="Return">Return in percent, of redrawn trades.</param>
/// <param name="LossShare">Share of redrawn runs that lost money.</param>
public sealed record MonteCarlo(int Runs, Band Drawdown, Band Return, double LossShare)
{
    private const int FewestTrades = 2;

    // Work is bounded by drawing fewer runs of many trades: 2,000 trades are drawn 1,000 times, 20,000 of them 100.
    private const int MostDraws = 2_000_000;
    private const int FewestRuns = 100;

    /// <param name="cash">At the start, in the quote asset of the trades.</param>
    /// <param name="seed">The same seed and trades give the same bands.</param>
    /// <param name="runs">Wanted; fewer are drawn where they would be more than 2 million trades, 100 at least.</param>
    /// <returns>Null below two trades.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <remarks>
    /// A trade's return is its profit over the equity before it, so that all of them in any order make the same final
    /// equity; drawdown is that after trades, the start as first peak. Source of drawing with replacement: B. Efron,
    /// "Bootstrap methods: another look at the jackknife", Annals of Statistics 7 (1), 1979, 1–26.
    /// </remarks>
    public static MonteCarlo? Of(
        IReadOnlyList<ClosedTrade> trades, decimal cash, int seed, int runs = 1_000, CancellationToken ct = default)
    {
        if (trades.Count < FewestTrades)
        {
            return null;
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(runs, 1);
        runs = Math.Min(runs, Math.Max(FewestRuns, MostDraws / trades.Count));
        var factors = FactorsOf(trades, (double)cash);
        var (drawdowns, returns) = (new double[runs], new double[runs]);
        var random = new Random(seed);
        var order = factors.ToArray();
        for (var i = 0; i < runs; i++)
        {
            ct.ThrowIfCancellationRequested();
            random.Shuffle(order);
            drawdowns[i] = DrawdownPct(order);
            returns[i] = RedrawnPct(factors, random);
        }

        return new MonteCarlo(
            runs, BandOf(drawdowns), BandOf(returns), (double)returns.Count(value => value < 0) / runs);
    }

    /// <summary>Deepest drawdown after trades in the order in which they were, in percent.</summary>
    internal static double RealisedDrawdownPct(IReadOnlyList<ClosedTrade> trades, decimal cash) =>
        DrawdownPct(FactorsOf(trades, (double)cash));

    private static double[] FactorsOf(IReadOnlyList<ClosedTrade> trades, double cash)
    {
        var factors = new double[trades.Count];
        var equity = cash;
        for (var i = 0; i < factors.Length; i++)
        {
            // What is lost cannot be lost again.
            var after = Math.Max(0, equity + (double)trades[i].Profit);
            factors[i] = equity > 0 ? after / equity : 1;
            equity = after;
        }

        return factors;
    }

    private static double DrawdownPct(ReadOnlySpan<double> factors)
    {
        var (equity, peak, deepest) = (1.0, 1.0, 1.0);
        foreach (var factor in factors)
        {
            equity *= factor;
            peak = Math.Max(peak, equity);
            deepest = Math.Min(deepest, equity / peak);
        }

        return 100 * (1 - deepest);
    }

    private static double RedrawnPct(double[] factors, Random random)
    {
        var equity = 1.0;
        for (var i = 0; i < factors.Length; i++)
        {
            equity *= factors[random.Next(factors.Length)];
        }

        return (equity - 1) * 100;
    }

    private static Band BandOf(double[] values)
    {
        Array.Sort(values);
        return new Band(
            Quantiles.OfSorted(values, 0.05), Quantiles.OfSorted(values, 0.5), Quantiles.OfSorted(values, 0.95));
    }
}

/// <summary>Percentiles.</summary>
public sealed record Band(double P5, double P50, double P95);
