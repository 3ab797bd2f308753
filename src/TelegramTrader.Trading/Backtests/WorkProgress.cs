namespace TelegramTrader.Trading.Backtests;

/// <summary>Adds up what several threads have done of one piece of work; what it tells never goes back.</summary>
/// <param name="total">Units of work in all; more than that is not told.</param>
internal sealed class WorkProgress(IProgress<double>? target, double from, double total)
{
    private readonly Lock guard = new();
    private double done;

    public void Add(double units)
    {
        lock (guard)
        {
            done += units;
            target?.Report(from + ((1 - from) * Math.Min(1, done / Math.Max(1, total))));
        }
    }

    public void Finish()
    {
        lock (guard)
        {
            target?.Report(1);
        }
    }
}
