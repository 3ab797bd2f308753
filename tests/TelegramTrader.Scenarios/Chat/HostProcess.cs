using System.Diagnostics;
using TelegramTrader.Tests.Fakes;

namespace TelegramTrader.Scenarios.Chat;

/// <summary>The program as a process of its own, which can be killed; what it keeps stays in its folder.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process process;
    private readonly SaidLines said = new();
    private Task reading = Task.CompletedTask;

    private HostProcess(Process process) => this.process = process;

    public bool HasEnded => process.HasExited;

    /// <summary>What it has written.</summary>
    public override string ToString() => said.ToString();

    /// <summary>Starts the host, until it is ready.</summary>
    /// <param name="words">The command line.</param>
    public static async Task<HostProcess> StartAsync(IReadOnlyList<string> words)
    {
        var started = Start(words);
        await started.said.UntilAsync("/health/ready", started.process.WaitForExitAsync());
        return started;
    }

    /// <summary>Starts a verb, and waits for nothing.</summary>
    /// <param name="words">The command line.</param>
    public static HostProcess Start(IReadOnlyList<string> words)
    {
        // As it was built beside these tests, Debug or Release.
        var build = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var program = Checkout.Under("src", "TelegramTrader.Host", "bin", build, "net10.0", "TelegramTrader.Host.dll");
        var start = new ProcessStartInfo("dotnet", ["exec", program, .. words])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var started = new HostProcess(Process.Start(start)!);
        started.reading = Task.WhenAll(
            started.ReadAsync(started.process.StandardOutput), started.ReadAsync(started.process.StandardError));
        return started;
    }

    /// <summary>Ends it as a power cut would: it is told nothing and writes nothing any more.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync().WaitAsync(Patience);
        await reading.WaitAsync(Patience);
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        process.Dispose();
        await said.DisposeAsync();
    }

    // Read on to the end, so that the program never waits for somebody to read.
    private async Task ReadAsync(StreamReader from)
    {
        while (await from.ReadLineAsync() is { } line)
        {
            await said.WriteLineAsync(line);
        }
    }
}
