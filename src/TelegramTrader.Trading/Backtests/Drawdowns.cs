namespace TelegramTrader.Trading.Backtests;

/// <summary>The falls of an equity curve below its highest, the start as first peak.</summary>
internal sealed class Drawdowns
{
    private DrawdownSpan? open;
    private double bottom;
    private double peak;
    private long peakMs;

    private Drawdowns(double start, long startMs) => (peak, peakMs) = (start, startMs);

    public DrawdownSpan? Deepest { get; private set; }

    public DrawdownSpan? Longest { get; private set; }

    public static Drawdowns Of(BacktestRun run)
    {
        var drawdowns = new Drawdowns((double)run.Setup.Cash, run.StartMs);
        for (var i = 0; i < run.Equity.Length; i++)
        {
            drawdowns.Push(run.TimesMs[i], run.Equity[i]);
        }

        if (run.Equity.Length > 0)
        {
            drawdowns.End(null, run.TimesMs[^1]);
        }

        return drawdowns;
    }

    private void Push(long timeMs, double equity)
    {
        if (equity >= peak)
        {
            End(timeMs, timeMs);
            (peak, peakMs) = (equity, timeMs);
        }
        else if (open is null || equity < bottom)
        {
            bottom = equity;
            open = new DrawdownSpan(peakMs, timeMs, null, 100 * (1 - (equity / peak)));
        }
    }

    private void End(long? recoveredMs, long atMs)
    {
        if (open is null)
        {
            return;
        }

        var span = open with { RecoveredMs = recoveredMs };
        Deepest = Deepest is null || span.DepthPct > Deepest.DepthPct ? span : Deepest;
        Longest = Longest is null || atMs - span.PeakMs > LengthOf(Longest, atMs) ? span : Longest;
        open = null;
    }

    private static long LengthOf(DrawdownSpan span, long endMs) => (span.RecoveredMs ?? endMs) - span.PeakMs;
}
