using static TelegramTrader.Benchmarks.Market.Machine;

namespace TelegramTrader.Benchmarks.Market;

/// <summary>The bars of the runs that stream.</summary>
internal static class FeedVerdict
{
    private const double MostGrowth = 0.03;
    private const double MostLagUs = 5_000;
    private const double MostMB = 200;

    /// <summary>Nothing missed, memory that does not grow, and no wait that a trader would notice.</summary>
    public static bool OfSoak(FeedRun run)
    {
        var isEven = Math.Abs(run.Growth) <= MostGrowth;
        Say(isEven, $"resident memory, second half against first: {run.Growth:+0.0%;-0.0%} (bar 3 % either way)");
        return IsWhole(run) & isEven;
    }

    /// <summary>Below 200 MB however long it streams.</summary>
    public static bool OfMemory(FeedRun run)
    {
        var isSmall = run.MostMB < MostMB;
        Say(isSmall, $"most resident memory after the first minute: {run.MostMB:0.0} MB (bar 200 MB)");
        return IsWhole(run) & isSmall;
    }

    private static bool IsWhole(FeedRun run)
    {
        Say(run.Missed == 0, $"missed: {run.Missed} (bar 0)");
        Say(run.Dropped == 0, $"dropped: {run.Dropped} (bar 0)");
        Say(run.LagP99Us <= MostLagUs, $"lag p99 of the whole run: {run.LagP99Us:0} µs (bar 5 ms)");
        return run.Missed == 0 && run.Dropped == 0 && run.LagP99Us <= MostLagUs;
    }

    private static void Say(bool isHeld, FormattableString what) =>
        Print($"{(isHeld ? "held  " : "MISSED")} {FormattableString.Invariant(what)}");
}
