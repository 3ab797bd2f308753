using System.Diagnostics;
using TelegramTrader.Application.Markets.Bus;
using TelegramTrader.Benchmarks.Chat;
using TelegramTrader.Trading.Markets;
using static TelegramTrader.Benchmarks.Market.Machine;

namespace TelegramTrader.Benchmarks.Market;

/// <summary>From a trade given to the bus to the new values of its symbol's indicators, at a steady pace.</summary>
internal static class IndicatorLoad
{
    private const int Rate = 20_000;
    private const int Coins = 50;
    private const int Capacity = 65_536; // bus_events
    private const int WarmUp = 3 * Rate;
    private const int Counted = 20 * Rate;
    private const double BarUs = 200;

    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(1);

    public static async Task<bool> RunAsync()
    {
        PrintHead();
        var isHeld = await RunAsync("each trade a bar, pushed into streams", _ => new TradeBarIndicators());

        isHeld &= await RunAsync(
            "each trade a look at the bar that forms", index => new FormingBarIndicators(index));
        Print($"load average {LoadAverage}");
        return isHeld;
    }

    private static async Task<bool> RunAsync(string what, Func<int, ITickIndicators> indicators)
    {
        var symbols = Enumerable.Range(0, Coins)
            .Select(i => Symbol.Of($"C{i}", "USDT", MarketKind.Spot)).ToArray();
        var sent = new long[WarmUp + Counted];
        var listener = new IndicatorSink(symbols, indicators, sent);
        using var bus = new MarketBus(Capacity, TimeProvider.System, listener);
        using var stop = new CancellationTokenSource();
        var loop = Task.Run(() => bus.RunAsync(stop.Token));
        var share = new CoreShare();
        await PaceAsync(bus, symbols, sent);
        var reading = bus.Reading;
        var (own, others) = (share.OwnSeconds, share.Others);
        await stop.CancelAsync();
        await loop;
        if (listener.Count != sent.Length || listener.Undefined > 0)
        {
            throw new InvalidOperationException(
                $"{listener.Count} of {sent.Length} were heard, {listener.Undefined} gave no value.");
        }

        var took = listener.TookUs[WarmUp..];
        Array.Sort(took);
        var p99 = At(took, 0.99);
        Print($"rsi(14), ema(20), macd(12, 26, 9), {what}:");
        Print($"  {Rate:N0} trades/s over {Coins} symbols, {took.Length:N0} of them");
        Print($"  trade to values, µs: p50 {At(took, 0.5):0.0}, p90 {At(took, 0.9):0.0}, p99 {p99:0.0}, "
            + $"p99.9 {At(took, 0.999):0.0}, max {took[^1]:0.0}");
        Print($"  bus lag p50 {reading.LagMedian.TotalMicroseconds:0.0}, "
            + $"p99 {reading.LagP99.TotalMicroseconds:0.0} µs; "
            + $"processor time a trade {own * 1e6 / sent.Length:0.0} µs");
        Print($"  others kept {others:0.00} processors busy; "
            + $"p99 {(p99 <= BarUs ? "within" : "above")} the 200 µs of streams");
        return p99 <= BarUs;
    }

    // By the beat of a timer, as many as are due: those of one beat come at once, as they do from a socket.
    private static async Task PaceAsync(MarketBus bus, Symbol[] symbols, long[] sent)
    {
        using var timer = new PeriodicTimer(Beat);
        var (began, done) = (Stopwatch.GetTimestamp(), 0);
        while (done < sent.Length && await timer.WaitForNextTickAsync())
        {
            var due = Math.Min(sent.Length, (int)(Stopwatch.GetElapsedTime(began).TotalSeconds * Rate));
            for (; done < due; done++)
            {
                var cents = 6_000_000 + (done * 7_919L % 4_001);
                var trade = new TradeTick(
                    done, done, done, new Fixed8(cents * 1_000_000), new Fixed8(Fixed8.One), (done & 1) == 0, done);
                sent[done] = Stopwatch.GetTimestamp();
                if (!bus.OnTrade(symbols[done % symbols.Length], trade))
                {
                    throw new InvalidOperationException("The bus had no room.");
                }
            }
        }
    }

    private static double At(double[] sorted, double share) =>
        sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Length) - 1)];

    private sealed class IndicatorSink(Symbol[] symbols, Func<int, ITickIndicators> indicators, long[] sent) : QuietSink
    {
        private readonly Dictionary<Symbol, ITickIndicators> bySymbol = symbols.Index()
            .ToDictionary(one => one.Item, one => indicators(one.Index));

        public double[] TookUs { get; } = new double[sent.Length];

        public int Count { get; private set; }

        public int Undefined { get; private set; }

        public override bool OnTrade(Symbol symbol, in TradeTick trade)
        {
            var value = bySymbol[symbol].OnTrade(trade);
            TookUs[trade.Id] = Stopwatch.GetElapsedTime(sent[trade.Id]).TotalMicroseconds;
            Undefined += trade.Id >= WarmUp && !double.IsFinite(value) ? 1 : 0;
            Count++;
            return true;
        }
    }
}
