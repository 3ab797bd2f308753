using System.Diagnostics;
using TelegramTrader.Application.Markets.Bus;
using TelegramTrader.Benchmarks.Chat;
using TelegramTrader.Trading.Markets;
using static TelegramTrader.Benchmarks.Market.Machine;

namespace TelegramTrader.Benchmarks.Market;

/// <summary>
/// Trades through the bus as fast as they go, the lag of each measured by the bus itself. Each round proves that all
/// that was taken was handed on, what one feed wrote in its order.
/// </summary>
internal static class BusLoad
{
    private const int Rounds = 9;
    private const int Capacity = 65_536; // bus_events
    private const double Bar = 5e6;
    private const int ProducerShift = 48;

    private static readonly TimeSpan Length = TimeSpan.FromSeconds(2);
    private static readonly Symbol Coin = Symbol.Of("BTC", "USDT", MarketKind.Spot);

    public static async Task<bool> RunAsync()
    {
        PrintHead();
        await RoundAsync(1); // to warm up
        var isHeld = await RunAsync(1);
        isHeld &= await RunAsync(4);
        PrintHead();
        return isHeld;
    }

    private static async Task<bool> RunAsync(int producers)
    {
        var rounds = new List<Round>();
        var share = new CoreShare();
        for (var i = 0; i < Rounds; i++)
        {
            rounds.Add(await RoundAsync(producers));
        }

        var best = rounds.Max(round => round.PerSecond);
        Print($"{producers} producer(s): M events/s {Spread(rounds, round => round.PerSecond / 1e6, "0.00")}");
        Print($"  processor time an event, ns: {Spread(rounds, round => round.OwnNs, "0")}");
        Print($"  lag p50, µs: {Spread(rounds, round => round.Lag.LagMedian.TotalMicroseconds, "N0")}");
        Print($"  lag p99, µs: {Spread(rounds, round => round.Lag.LagP99.TotalMicroseconds, "N0")}");
        Print($"  no room, of those taken: {Spread(rounds, round => round.FullShare, "0.000")}");
        Print($"  others kept {share.Others:0.00} processors busy; bar 5 M/s {(best >= Bar ? "held" : "missed")}");
        return best >= Bar;
    }

    private static string Spread(List<Round> rounds, Func<Round, double> of, string format) =>
        new Spread(rounds.Select(of)).Range(format);

    private static async Task<Round> RoundAsync(int producers)
    {
        var counted = new CountingSink(producers);
        using var bus = new MarketBus(Capacity, TimeProvider.System, counted);
        using var stop = new CancellationTokenSource();
        var (share, began) = (new CoreShare(), Stopwatch.GetTimestamp());
        var loop = Task.Run(() => bus.RunAsync(stop.Token));
        var taken = await Task.WhenAll(Enumerable.Range(0, producers).Select(producer =>
            Task.Factory.StartNew(
                () => Produce(bus, producer), default, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        await stop.CancelAsync();
        await loop;
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        if (counted.Count != taken.Sum() || counted.IsDisordered)
        {
            throw new InvalidOperationException($"{taken.Sum()} were taken, {counted.Count} handed on in order.");
        }

        var reading = bus.Reading;
        return new Round(
            counted.Count / seconds,
            share.OwnSeconds * 1e9 / counted.Count,
            (double)reading.Dropped / counted.Count,
            reading);
    }

    private static long Produce(MarketBus bus, int producer)
    {
        const int betweenLooks = 1_024;
        var (began, sent) = (Stopwatch.GetTimestamp(), 0L);
        while (Stopwatch.GetElapsedTime(began) < Length)
        {
            for (var i = 0; i < betweenLooks; i++)
            {
                var id = ((long)producer << ProducerShift) + sent++;
                var trade = new TradeTick(id, id, id, new Fixed8(id), new Fixed8(id), false, id);
                var wait = default(SpinWait);
                while (!bus.OnTrade(Coin, trade))
                {
                    wait.SpinOnce(); // as the feed does
                }
            }
        }

        return sent;
    }

    private sealed record Round(double PerSecond, double OwnNs, double FullShare, BusReading Lag);

    private sealed class CountingSink(int producers) : QuietSink
    {
        private readonly long[] next = new long[producers];

        public long Count { get; private set; }

        public bool IsDisordered { get; private set; }

        public override bool OnTrade(Symbol symbol, in TradeTick trade)
        {
            var producer = (int)(trade.Id >> ProducerShift);
            IsDisordered |= (trade.Id & ((1L << ProducerShift) - 1)) != next[producer]++;
            Count++;
            return true;
        }
    }
}
