using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;

namespace TelegramTrader.Benchmarks.Chat;

/// <summary>
/// How long a server waits for its update to be acknowledged: 200 a second whatever comes back, SQLite, and each
/// update answered durably at the same time.
/// </summary>
internal static class AckLoad
{
    // As many as we let the Bot API open.
    private const int Connections = 40;
    private const int WarmUp = 1_000;
    private const int Updates = 6_000;
    private const long FirstId = 1_000_000_000;

    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(5);

    public static async Task RunAsync()
    {
        await using var host = await WebhookHost.StartAsync(isDurable: true, keepsAnswers: true);
        var free = Channel.CreateUnbounded<WebhookSocket>();
        for (var i = 0; i < Connections; i++)
        {
            await free.Writer.WriteAsync(await WebhookSocket.ConnectAsync(host.Port, WebhookHost.Secret, depth: 1));
        }

        await LoadAsync(free, FirstId, WarmUp);
        var (started, share) = (Stopwatch.GetTimestamp(), new CoreShare());
        var latencies = await LoadAsync(free, FirstId + WarmUp, Updates);
        var rate = Updates / Stopwatch.GetElapsedTime(started).TotalSeconds;
        Print($"acknowledged in: {new Spread(latencies).Percentiles()}");
        Print($"rate {rate:0.0}/s, others kept {share.Others:0.00} processors busy, out of the queue {host.Answered}");
        while (free.Reader.TryRead(out var socket))
        {
            socket.Dispose();
        }
    }

    // A slow answer does not hold back those after it: they go through other connections.
    private static async Task<double[]> LoadAsync(Channel<WebhookSocket> free, long firstId, int count)
    {
        var latencies = new ConcurrentBag<double>();
        var started = Stopwatch.GetTimestamp();
        var running = new List<Task>(count);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        while (running.Count < count && await tick.WaitForNextTickAsync())
        {
            while (running.Count < count && Stopwatch.GetElapsedTime(started) >= running.Count * Between)
            {
                running.Add(OneAsync(free, firstId + running.Count, latencies));
            }
        }

        await Task.WhenAll(running);
        return [.. latencies];
    }

    private static async Task OneAsync(Channel<WebhookSocket> free, long id, ConcurrentBag<double> latencies)
    {
        // Waiting for a connection counts: the Bot API has no more of them.
        var started = Stopwatch.GetTimestamp();
        var socket = await free.Reader.ReadAsync();
        if (await socket.ExchangeAsync(id) != 1)
        {
            throw new InvalidOperationException("An update was not acknowledged.");
        }

        latencies.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        await free.Writer.WriteAsync(socket);
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
