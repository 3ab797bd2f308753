using System.Diagnostics;
using TelegramTrader.Application.Markets.Bus;
using TelegramTrader.Benchmarks.Chat;
using TelegramTrader.Benchmarks.Market.Venue;
using static TelegramTrader.Benchmarks.Market.Machine;

namespace TelegramTrader.Benchmarks.Market;

/// <summary>
/// Streams of a venue in another process, through all that the program does with them, for so many minutes.
/// </summary>
internal sealed class FeedLoad
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Line = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan WarmUp = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly FeedPlan plan;
    private readonly VenueProcess venue;
    private readonly FeedParts parts;
    private readonly CoreShare share = new();
    private readonly long began = Stopwatch.GetTimestamp();
    private readonly List<(TimeSpan At, double MB)> resident = [];
    private (TimeSpan At, long Received) before;

    private FeedLoad(FeedPlan plan, VenueProcess venue, FeedParts parts) =>
        (this.plan, this.venue, this.parts, before) = (plan, venue, parts, (TimeSpan.Zero, parts.Received));

    public static async Task<bool> RunAsync(FeedPlan plan, Func<FeedRun, bool> verdict)
    {
        PrintHead();
        Print($"{plan.Minutes} minutes, {plan.Rate:N0} messages/s, {plan.Coins} coins as spot and perpetual, "
            + $"trades of {plan.Keep} kept");
        await using var venue = await VenueProcess.StartAsync(plan);
        await using var parts = await FeedParts.StartAsync(plan, venue.Addresses);
        await BeginAsync(plan, parts);
        var run = await new FeedLoad(plan, venue, parts).RunAsync();
        return verdict(run);
    }

    // Every book is there and every symbol has traded: before that a rate means nothing.
    private static async Task BeginAsync(FeedPlan plan, FeedParts parts)
    {
        var listed = (await parts.Market.InstrumentsAsync(default)).Select(one => one.Symbol).ToHashSet();
        if (!listed.SetEquals(plan.Symbols))
        {
            throw new InvalidOperationException($"{listed.Count} of {plan.Symbols.Count} symbols are listed.");
        }

        var started = Stopwatch.GetTimestamp();
        while (plan.Symbols.Any(symbol =>
            parts.Books.Find(symbol, 1) is null || parts.Ledger.RangeOf(symbol).Last == 0))
        {
            if (Stopwatch.GetElapsedTime(started) > Patience || parts.Broken.IsCompleted)
            {
                throw new InvalidOperationException("Not every book and every stream came about.");
            }

            await Task.Delay(Look);
        }

        Print($"all {plan.Symbols.Count} books and streams after {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s");
    }

    private async Task<FeedRun> RunAsync()
    {
        parts.Ledger.TakeMinute();
        using var timer = new PeriodicTimer(Look);
        var next = Line;
        for (var at = TimeSpan.Zero; at < plan.Length && !parts.Broken.IsCompleted;)
        {
            await timer.WaitForNextTickAsync();
            at = Stopwatch.GetElapsedTime(began);
            resident.Add((at, ResidentMB));
            if (at >= next || at >= plan.Length)
            {
                PrintLine(at);
                next += Line;
            }
        }

        return await EndAsync();
    }

    // What the collector holds of the machine's memory, 10⁶ bytes: the rest of the resident is code and native.
    private static double Committed => GC.GetGCMemoryInfo(GCKind.Any).TotalCommittedBytes / 1e6;

    private void PrintLine(TimeSpan at)
    {
        var received = parts.Received;
        var (bus, wire) = parts.Ledger.TakeMinute();
        var rate = (received - before.Received) / (at - before.At).TotalSeconds;
        Print($"{at.TotalMinutes,5:0.0} min {rate,7:N0}/s  RSS {resident[^1].MB:0.0} MB  "
            + $"GC heap {GC.GetTotalMemory(false) / 1e6:0.0} MB of {Committed:0.0}  missed {Missed}  "
            + $"lag p50 {Us(bus, 0.5):0} p99 {Us(bus, 0.99):0} µs, from the venue p50 {wire.Quantile(0.5)} "
            + $"p99 {wire.Quantile(0.99)} ms  gaps filled {parts.Gaps}  dropped {parts.Dropped}  load {LoadAverage}");
        before = (at, received);
    }

    private async Task<FeedRun> EndAsync()
    {
        var venueSeconds = venue.ProcessorSeconds;
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var (own, others) = (share.OwnSeconds, share.Others);
        var said = await venue.StopAsync();
        await DrainAsync(said);
        var (received, dropped, late) = (parts.Received, parts.Dropped, said.LastTrades - LastTrades);
        await parts.StopAsync();
        var (handed, stored) = await parts.KeptAsync();
        Print($"sent {said.Sent:N0}, received {received:N0}; the venue could not make {said.Forgone:N0} in time");
        Print($"trades handed on {parts.Ledger.Trades:N0}, still waiting {late:N0}; "
            + $"of those kept {handed:N0}, on disk {stored:N0}");
        Print($"books compared with the venue's {parts.Books.Comparisons}, other than it {parts.Books.Differences}");
        Print($"processors busy: this {own / seconds:0.00}, venue {venueSeconds / seconds:0.00}, "
            + $"others with it {others:0.00}; load average {LoadAverage}");
        var half = plan.Length / 2;
        var first = resident.Where(one => one.At >= WarmUp && one.At < half).Select(one => one.MB).ToList();
        var second = resident.Where(one => one.At >= half).Select(one => one.MB).ToList();
        var wire = parts.Ledger.WireAll;
        Print($"resident memory, MB: {Spread(resident.Where(one => one.At >= WarmUp || first.Count == 0))}");
        Print($"lag from the venue's own time p50 {wire.Quantile(0.5)}, p99 {wire.Quantile(0.99)} ms");
        return new FeedRun
        {
            FirstHalfMB = first.Count > 0 ? first.Average() : second[0],
            SecondHalfMB = second.Average(),
            MostMB = first.Concat(second).Max(),
            Missed = Missed + (said.Sent - received) + late + (handed - stored),
            Dropped = dropped,
            LagP99Us = Us(parts.Ledger.All, 0.99),
        };
    }

    // Trades passed over, and books that were not the venue's or had to be made anew after their first time.
    private long Missed => parts.Ledger.Missed + parts.Feed.Unfilled.Count
        + Math.Max(0, parts.Books.Resyncs - plan.Symbols.Count) + parts.Books.Differences;

    private long LastTrades => plan.Symbols.Sum(symbol => parts.Ledger.RangeOf(symbol).Last);

    private async Task DrainAsync(VenueTally said)
    {
        var started = Stopwatch.GetTimestamp();
        while ((parts.Received < said.Sent || LastTrades < said.LastTrades)
            && Stopwatch.GetElapsedTime(started) < Patience)
        {
            await Task.Delay(Look);
        }
    }

    private static double Us(LagHistogram lag, double share) =>
        TimeSpan.FromSeconds((double)lag.Quantile(share) / Stopwatch.Frequency).TotalMicroseconds;

    private static string Spread(IEnumerable<(TimeSpan At, double MB)> of) =>
        new Spread(of.Select(one => one.MB)).Range("0.0");
}
