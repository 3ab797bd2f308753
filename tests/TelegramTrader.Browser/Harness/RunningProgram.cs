using System.Diagnostics;
using TelegramTrader.Tests.Fakes;

namespace TelegramTrader.Browser.Harness;

/// <summary>The program as somebody starts it: a process in an empty folder, and the link it prints.</summary>
internal sealed class RunningProgram : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    private readonly Process process;
    private readonly string folder;
    private Task reading = Task.CompletedTask;

    private RunningProgram(Process process, string folder) => (this.process, this.folder) = (process, folder);

    /// <summary>The first line that it wrote.</summary>
    public string FirstLine { get; private set; } = "";

    /// <summary>The chat page; the link works once.</summary>
    public Uri Page => new(FirstLine.Split(' ').Last(word => word.StartsWith("http", StringComparison.Ordinal)));

    public static async Task<RunningProgram> StartAsync()
    {
        // As it was built beside these tests, Debug or Release.
        var build = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var program = Checkout.Under("src", "TelegramTrader.Host", "bin", build, "net10.0", "TelegramTrader.Host.dll");
        var folder = Directory.CreateTempSubdirectory("tt-first-").FullName;
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                "exec", program, "--data", Path.Combine(folder, "data"), "--market", "simulated",
                "--Host:Address=http://127.0.0.1:0",
            },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        var running = new RunningProgram(Process.Start(start)!, folder);
        running.FirstLine = await running.process.StandardOutput.ReadLineAsync().WaitAsync(Patience)
            ?? throw new InvalidOperationException(await running.process.StandardError.ReadToEndAsync());

        // Read on, so that the program never waits for somebody to read.
        running.reading = Task.WhenAll(
            running.process.StandardOutput.ReadToEndAsync(), running.process.StandardError.ReadToEndAsync());
        return running;
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync().WaitAsync(Patience);
        await reading;
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
