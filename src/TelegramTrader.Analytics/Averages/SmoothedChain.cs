namespace TelegramTrader.Analytics.Averages;

/// <summary>
/// An exponential average, the average of it, and the average of that; all three begin with the same mean.
/// </summary>
internal struct SmoothedChain(int length)
{
    private SeededSmoothing smoothing = SeededSmoothing.Exponential(length);
    private bool begun;

    public double First { get; private set; } = double.NaN;

    public double Second { get; private set; } = double.NaN;

    public double Third { get; private set; } = double.NaN;

    public void Push(double input)
    {
        First = smoothing.Push(input);
        Second = begun ? smoothing.Follow(Second, First) : First;
        Third = begun ? smoothing.Follow(Third, Second) : First;
        begun = !double.IsNaN(First);
    }
}
