using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using TelegramTrader.Benchmarks.Markets;
using TelegramTrader.Host.Composition;
using TelegramTrader.Host.Settings;

namespace TelegramTrader.Benchmarks.Chat;

/// <summary>The built program, Release, in a process of its own.</summary>
internal sealed class HostRun : IAsyncDisposable
{
    private readonly Process process;

    private HostRun(Process process, long started) => (this.process, Started) = (process, started);

    /// <summary>Of the stopwatch, just before the process was started.</summary>
    public long Started { get; }

    /// <summary>Resident memory, in mebibytes.</summary>
    public double ResidentMiB => Kilobytes("VmRSS") / 1024;

    public double PeakMiB => Kilobytes("VmHWM") / 1024;

    public static string EmptyFolder() => Directory.CreateTempSubdirectory("tt-start-").FullName;

    /// <summary>A folder that has a year in it.</summary>
    public static async Task<string> FolderAsync()
    {
        var folder = EmptyFolder();
        var settings = new HostSettings { DataFolder = folder, Address = "http://127.0.0.1:0", UsualVenue = "binance" };
        await using var installation = await Installation.OpenAsync(
            settings, TimeProvider.System, NullLoggerFactory.Instance, default);
        await StoredYear.WriteAsync(installation.Archive, default);
        return folder;
    }

    public static HostRun Start(string folder, IReadOnlyDictionary<string, string> secrets, params string[] words)
    {
        // Beside the benchmarks lies the program they were built with, and its own start file.
        var program = Path.Combine(AppContext.BaseDirectory, "TelegramTrader.Host.dll");
        string[] all = [program, "--data", folder, .. words];
        var start = new ProcessStartInfo("dotnet", all) { RedirectStandardOutput = true };
        foreach (var (name, value) in secrets)
        {
            start.Environment[name] = value;
        }

        var started = Stopwatch.GetTimestamp();
        return new HostRun(Process.Start(start)!, started);
    }

    /// <summary>The first line that it prints.</summary>
    public async Task<string> FirstLineAsync() => await process.StandardOutput.ReadLineAsync() ?? "";

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private double Kilobytes(string field) => double.Parse(
        File.ReadLines($"/proc/{process.Id}/status")
            .Single(line => line.StartsWith(field, StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture);
}
