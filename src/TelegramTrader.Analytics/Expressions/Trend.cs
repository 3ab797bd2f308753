namespace TelegramTrader.Analytics.Expressions;

/// <summary>
/// Whether a series has risen, or fallen, at each of the last bars; undefined until it is defined at all of them and
/// at the one before.
/// </summary>
internal struct Trend(bool isRising, int bars)
{
    private double before = double.NaN;
    private int defined;
    private int run;

    public double Push(double value)
    {
        defined = double.IsFinite(value) ? Math.Min(defined, bars) + 1 : 0;
        var goesOn = isRising ? value > before : value < before;
        run = goesOn ? Math.Min(run, bars) + 1 : 0;
        before = value;
        return defined <= bars ? double.NaN : run >= bars ? 1 : 0;
    }
}
