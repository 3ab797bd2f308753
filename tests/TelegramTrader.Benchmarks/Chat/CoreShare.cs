using System.Diagnostics;

namespace TelegramTrader.Benchmarks.Chat;

/// <summary>How much of the machine this process had since it was made, and how much others took from it.</summary>
internal sealed class CoreShare
{
    private const double TicksPerSecond = 100;

    private readonly long started = Stopwatch.GetTimestamp();
    private readonly TimeSpan own = Own();
    private readonly double busy = Busy();

    /// <summary>Processor seconds of this process, client and server together.</summary>
    public double OwnSeconds => (Own() - own).TotalSeconds;

    /// <summary>Processors that everything else kept busy, on average.</summary>
    public double Others =>
        Math.Max(0, (Busy() - busy - OwnSeconds) / Stopwatch.GetElapsedTime(started).TotalSeconds);

    private static TimeSpan Own()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }

    // user nice system idle iowait irq softirq steal
    private static double Busy()
    {
        var fields = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..];
        var ticks = fields.Select(long.Parse).ToArray();
        return (ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6] + ticks[7]) / TicksPerSecond;
    }
}
