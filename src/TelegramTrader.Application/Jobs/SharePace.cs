namespace TelegramTrader.Application.Jobs;

/// <summary>How much longer work takes, told by how fast its share has grown.</summary>
public static class SharePace
{
    // Before that a share says more about how work begins than about how it goes on.
    private const double Least = 0.01;
    private static readonly TimeSpan Soonest = TimeSpan.FromSeconds(1);

    /// <param name="share">From 0 to 1.</param>
    /// <param name="taken">Since the work began.</param>
    /// <returns>Null until that can be said.</returns>
    public static TimeSpan? Left(double share, TimeSpan taken) =>
        share >= Least && taken >= Soonest ? taken * ((1 - share) / share) : null;

    /// <summary>A share as it may be shown: never outside of 0 to 1, never less than before.</summary>
    public static double Advance(double before, double said) =>
        double.IsFinite(said) ? Math.Clamp(said, before, 1) : before;
}
