using System.Globalization;
using System.Runtime;

namespace TelegramTrader.Benchmarks.Market;

/// <summary>What this machine and this process are at the moment; stands beside every figure.</summary>
internal static class Machine
{
    private const double KilobytesOfMegabyte = 1e6 / 1024;

    /// <summary>Resident memory of this process, in 10⁶ bytes.</summary>
    public static double ResidentMB => double.Parse(
        File.ReadLines("/proc/self/status").Single(line => line.StartsWith("VmRSS", StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture) / KilobytesOfMegabyte;

    public static string LoadAverage => string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ')[..3]);

    public static void PrintHead()
    {
        var collector = GCSettings.IsServerGC ? "server" : "workstation";
        var conserves = GC.GetConfigurationVariables().GetValueOrDefault("GCConserveMem") ?? 0;
        Print($"{Environment.ProcessorCount} processors, load average {LoadAverage}, {collector} GC, "
            + $"conserves memory {conserves}");
        Print($"core-to-core hop: {CoreHop.Nanoseconds():0} ns (fastest tenth of batches)");
    }

    public static void Print(string line) => Console.WriteLine(line);

    public static void Print(FormattableString line) => Print(line.ToString(CultureInfo.InvariantCulture));
}
