using TelegramTrader.Application.Backtests;
using TelegramTrader.Trading.Optimisation;
using TelegramTrader.Trading.Optimisation.Search;

namespace TelegramTrader.Application.Optimisation;

/// <summary>Says before the first trial that the memory would not suffice.</summary>
internal static class OptimisationMemory
{
    // Of a trial by the kernel: equity, times, exposure and the record of decisions; 70 to 110 were seen. Of the sweep:
    // prepared columns, and those of a part of the time beside them.
    private const long BytesPerBarOfKernel = 128;
    private const long BytesPerBarOfSweep = 160;

    // Tiles and what is kept of the trials.
    private const long BytesOfSearch = 128_000_000;

    public static Refusal? Refuses(OptimisationOrder order, BacktestPlan backtest, ITrialRunner runner) =>
        Refuses(order, BarsOf(backtest), runner is KernelTrials, FreeBytes());

    /// <param name="free">Bytes that the process may still take.</param>
    public static Refusal? Refuses(OptimisationOrder order, long bars, bool isKernel, long free)
    {
        var needed = BytesOfSearch
            + (bars * (isKernel ? BytesPerBarOfKernel * order.Threads : BytesPerBarOfSweep));
        return needed <= free
            ? null
            : new Refusal(
                RefusalKind.Invalid,
                FormattableString.Invariant($"That needs about {needed / 1e6:N0} MB of memory for {bars:N0} bars; ")
                    + FormattableString.Invariant($"{Math.Max(0, free) / 1e6:N0} MB are free."),
                "Ask for a shorter period or a longer timeframe.");
    }

    private static long BarsOf(BacktestPlan backtest) =>
        backtest.Markets.Sum(market => (long)market.Bars.Count + (market.Detail?.Count ?? 0));

    private static long FreeBytes()
    {
        var memory = GC.GetGCMemoryInfo();
        return memory.TotalAvailableMemoryBytes - Math.Max(memory.MemoryLoadBytes, Environment.WorkingSet);
    }
}
