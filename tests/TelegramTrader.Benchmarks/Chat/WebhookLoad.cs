using System.Diagnostics;
using System.Globalization;

namespace TelegramTrader.Benchmarks.Chat;

/// <summary>
/// How many updates a second the webhook takes: secret compared, kept once, queued. Client and server share the
/// process and so the cores.
/// </summary>
internal static class WebhookLoad
{
    private const int Rounds = 7;
    private const long FirstId = 1_000_000_000;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(2);

    public static async Task RunAsync(bool isDurable, int connections, int depth)
    {
        await using var host = await WebhookHost.StartAsync(isDurable);
        var sockets = await Task.WhenAll(Enumerable.Range(0, connections)
            .Select(_ => WebhookSocket.ConnectAsync(host.Port, WebhookHost.Secret, depth)));
        var next = FirstId;
        var good = await LoadAsync(sockets, depth, WarmUp, () => Interlocked.Add(ref next, depth) - depth);
        var (rates, costs, others) = (new List<double>(), new List<double>(), new List<double>());
        for (var i = 0; i < Rounds; i++)
        {
            var (started, share) = (Stopwatch.GetTimestamp(), new CoreShare());
            var taken = await LoadAsync(sockets, depth, Round, () => Interlocked.Add(ref next, depth) - depth);
            rates.Add(taken / Stopwatch.GetElapsedTime(started).TotalSeconds);
            costs.Add(share.OwnSeconds / taken * 1e6);
            others.Add(share.Others);
            good += taken;
        }

        await CheckAsync(host, sockets, good, next);
        var store = isDurable ? "durable" : "memory";
        var length = WebhookSocket.BodyLength;
        Print($"webhook, {store} store, {connections} connections, {depth} requests deep, {length} bytes");
        Print($"updates/s: {new Spread(rates).Range("N0")}");
        Print($"processor time an update, client and server, µs: {new Spread(costs).Range("0.0")}");
        Print($"processors that others kept busy: {new Spread(others).Range("0.00")}");
        foreach (var socket in sockets)
        {
            socket.Dispose();
        }
    }

    private static async Task<long> LoadAsync(WebhookSocket[] sockets, int depth, TimeSpan time, Func<long> take)
    {
        var started = Stopwatch.GetTimestamp();
        var good = await Task.WhenAll(sockets.Select(socket => Task.Run(async () =>
        {
            var taken = 0L;
            while (Stopwatch.GetElapsedTime(started) < time)
            {
                taken += await socket.ExchangeAsync(take());
            }

            return taken;
        })));
        return good.Sum();
    }

    // Each answer of 200 is one update in the queue, and one that is sent again is none.
    private static async Task CheckAsync(WebhookHost host, WebhookSocket[] sockets, long good, long next)
    {
        var again = await sockets[0].ExchangeAsync(next - 1_000);

        // Behind those that were sent again: once these are out, whatever they would have led to is out too.
        var last = await sockets[0].ExchangeAsync(next);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (host.Answered < good + last)
        {
            await Task.Delay(10, patience.Token);
        }

        var sent = next - FirstId;
        Print($"sent {sent}, answered 200 {good}, known when sent again {again}");
        Print($"out of the queue {host.Answered - last}");
        if (host.Answered != good + last || good == 0)
        {
            throw new InvalidOperationException("What was acknowledged and what was queued differ.");
        }
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
