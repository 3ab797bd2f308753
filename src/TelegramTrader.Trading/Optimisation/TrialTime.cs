namespace TelegramTrader.Trading.Optimisation;

/// <summary>How long the time is that trials run over.</summary>
public static class TrialTime
{
    private const double YearMs = 365 * 86_400_000.0;

    /// <summary>In years of 365 days, as goals count them.</summary>
    public static double Years(this ITrialRunner runner) => (runner.Time.ToMs + 1 - runner.Time.FromMs) / YearMs;
}
