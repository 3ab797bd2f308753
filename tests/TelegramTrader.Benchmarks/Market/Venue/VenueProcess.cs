using System.Diagnostics;
using System.Globalization;
using TelegramTrader.Exchanges.Binance;

namespace TelegramTrader.Benchmarks.Market.Venue;

/// <summary>The venue in a process of its own, this program again. It ends with this one, however that ends.</summary>
internal sealed class VenueProcess : IAsyncDisposable
{
    /// <summary>The hidden mode.</summary>
    public const string Mode = "venue";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process process;

    private VenueProcess(Process process, int port)
    {
        this.process = process;
        var http = new Uri($"http://127.0.0.1:{port}");
        var stream = new Uri($"ws://127.0.0.1:{port}");
        Addresses = new BinanceAddresses
        {
            Spot = http, Futures = http, SpotStream = stream, FuturesStream = stream,
        };
    }

    public BinanceAddresses Addresses { get; }

    public double ProcessorSeconds
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime.TotalSeconds;
        }
    }

    public static async Task<VenueProcess> StartAsync(FeedPlan plan)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "TelegramTrader.Benchmarks.dll");
        var start = new ProcessStartInfo("dotnet", [program, "market", Mode, .. plan.Words])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true,
        };
        var process = Process.Start(start)!;
        try
        {
            return new VenueProcess(process, int.Parse(await LineAsync(process), CultureInfo.InvariantCulture));
        }
        catch
        {
            process.Kill();
            process.Dispose();
            throw;
        }
    }

    /// <summary>Ends the streams and says what they were.</summary>
    public async Task<VenueTally> StopAsync()
    {
        await process.StandardInput.WriteLineAsync("stop");
        await process.StandardInput.FlushAsync();
        var said = (await LineAsync(process)).Split(' ').Select(word => long.Parse(word, CultureInfo.InvariantCulture));
        return said.ToArray() is [var sent, var lastTrades, var forgone]
            ? new VenueTally(sent, lastTrades, forgone)
            : throw new InvalidDataException("The venue's process said something else.");
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        await process.WaitForExitAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    private static async Task<string> LineAsync(Process process) =>
        await process.StandardOutput.ReadLineAsync().WaitAsync(Patience)
        ?? throw new InvalidOperationException("The venue's process ended.");
}
