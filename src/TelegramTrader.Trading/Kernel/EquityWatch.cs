namespace TelegramTrader.Trading.Kernel;

/// <summary>Equity at the start of the UTC day, the highest of 24 hours and the highest ever.</summary>
/// <remarks>24 hours are watched by minutes: the highest of each of the last 1,440.</remarks>
internal sealed class EquityWatch
{
    private const long MinuteMs = 60_000;
    private const long DayMs = 1_440 * MinuteMs;

    private readonly LinkedList<(long Minute, decimal Equity)> highs = [];
    private long day = long.MinValue;
    private decimal last;

    public decimal DayStart { get; private set; }

    public decimal HighestOfDay => highs.First is { } highest ? highest.Value.Equity : 0;

    public decimal Peak { get; private set; }

    /// <summary>The 24 hours begin anew with the equity that is seen next.</summary>
    public void ForgetHighs() => highs.Clear();

    public void See(long timeMs, decimal equity)
    {
        // A bar that ends at midnight is the last of its day.
        var today = (timeMs - 1) / DayMs;
        if (today != day)
        {
            DayStart = day == long.MinValue ? equity : last;
            day = today;
        }

        last = equity;
        Peak = Math.Max(Peak, equity);
        var minute = timeMs / MinuteMs;
        while (highs.Last is { } lower && lower.Value.Equity <= equity)
        {
            highs.RemoveLast();
        }

        highs.AddLast((minute, equity));
        while (highs.First is { } old && old.Value.Minute <= minute - (DayMs / MinuteMs))
        {
            highs.RemoveFirst();
        }
    }
}
