namespace TelegramTrader.Analytics.Sweeps;

/// <param name="Fast">Bars of the fast average; below <paramref name="Slow"/>.</param>
/// <param name="Signal">Bars of the signal line.</param>
public readonly record struct ConvergenceLengths(int Fast, int Slow, int Signal)
{
    /// <summary>Bar at which line and signal are there for the first time.</summary>
    public int FirstDefined => Slow - 1 + Signal - 1;
}
