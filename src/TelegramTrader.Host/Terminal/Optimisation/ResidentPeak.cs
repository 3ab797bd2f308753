namespace TelegramTrader.Host.Terminal.Optimisation;

/// <summary>The most memory that the process held while something ran, above what it held before.</summary>
internal sealed class ResidentPeak : IDisposable
{
    // A look costs some microseconds; what lives for less than this is missed.
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(5);

    private readonly long before = Environment.WorkingSet;
    private readonly Timer timer;
    private long most;

    public ResidentPeak() => timer = new Timer(_ => Look(), null, TimeSpan.Zero, Every);

    public double Megabytes
    {
        get
        {
            Look();
            return Math.Max(0, Interlocked.Read(ref most) - before) / 1e6;
        }
    }

    public void Dispose() => timer.Dispose();

    private void Look()
    {
        var now = Environment.WorkingSet;
        for (var seen = Interlocked.Read(ref most); now > seen;)
        {
            var was = Interlocked.CompareExchange(ref most, now, seen);
            seen = was == seen ? now : was;
        }
    }
}
