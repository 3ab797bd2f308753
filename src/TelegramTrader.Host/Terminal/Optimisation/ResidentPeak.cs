namespace TelegramTrader.Host.Terminal.Optimisation;

/// <summary>The most memory that the process held while something ran, above what it held before.</summary>
internal sealed class ResidentPeak(IProgress<double>? target) : IProgress<double>
{
    // A look at the memory costs some microseconds; this often is enough for what lives as long as a tile.
    private const double ShareBetweenLooks = 0.01;

    private readonly long before = Environment.WorkingSet;
    private long most;
    private double nextLook;

    public double Megabytes => Math.Max(0, most - before) / 1e6;

    public void Report(double value)
    {
        if (value >= nextLook)
        {
            nextLook = value + ShareBetweenLooks;
            most = Math.Max(most, Environment.WorkingSet);
            target?.Report(value);
        }
    }
}
