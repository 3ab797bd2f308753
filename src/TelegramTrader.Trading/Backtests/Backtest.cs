using TelegramTrader.Trading.Kernel;
using TelegramTrader.Trading.Markets;
using TelegramTrader.Trading.Portfolio;
using TelegramTrader.Trading.Venues;

namespace TelegramTrader.Trading.Backtests;

/// <summary>
/// The trading kernel fed with history: the venue first trades inside a bar what it was given before, then the bar
/// closes and the kernel decides. Several instruments run by one clock, settlements of funding between their bars.
/// </summary>
public sealed class Backtest
{
    // Between two looks at the token; some 3 ms of work.
    private const int BarsPerLook = 16_384;

    private readonly BacktestSetup setup;
    private readonly IReadOnlyList<BacktestMarket> markets;
    private readonly BarVenue venue;
    private readonly TradingKernel kernel;
    private readonly MarketCursor[] decisions;
    private readonly MarketCursor[] trading;
    private readonly int[] settled;
    private readonly decimal[] lastPrices;
    private readonly List<ClosedTrade> trades = [];
    private long fills;
    private long decidedMs = long.MinValue;

    /// <param name="markets">One, or spot and perpetual of a coin; their bars have one timeframe.</param>
    /// <param name="journal">Receives the events and decisions; null writes nothing.</param>
    public Backtest(BacktestSetup setup, IReadOnlyList<BacktestMarket> markets, KernelJournal? journal = null)
    {
        this.setup = setup;
        this.markets = markets;
        var instruments = markets.Select(market => market.Instrument).ToArray();
        venue = new BarVenue(instruments, setup.Cash, setup.Assumptions);
        var strategy = setup.Strategy.Create(setup.Parameters, markets[0].Bars);
        kernel = new TradingKernel(KernelOf(setup, instruments), venue, strategy, journal);
        decisions = [.. markets.Select(market => new MarketCursor(market.Bars))];
        trading = [.. markets.Select(market => new MarketCursor(market.Detail ?? market.Bars))];
        (settled, lastPrices) = (new int[markets.Count], new decimal[markets.Count]);
    }

    /// <summary>What a kernel of such a run begins with.</summary>
    public static KernelSetup KernelOf(BacktestSetup setup, IReadOnlyList<InstrumentTerms> instruments) =>
        new(instruments, setup.Cash)
        {
            Limits = setup.Limits,
            Leverage = setup.Assumptions.Leverage,
            TakerRate = setup.Assumptions.Fees.TakerRate,
        };

    /// <summary>Runs over all bars, once.</summary>
    /// <param name="progress">Told the share that is done now and then; null tells nobody.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public BacktestRun Run(IProgress<double>? progress = null, CancellationToken ct = default)
    {
        var count = markets[0].Bars.Count;
        var (times, equity, exposure) = (new long[count], new double[count], new sbyte[count]);
        for (var done = 0; done < count;)
        {
            if (done % BarsPerLook == 0)
            {
                ct.ThrowIfCancellationRequested();
                progress?.Report((double)done / count);
            }

            // A method of its own: the loop that is entered once a run is never optimised fully.
            if (Advance() is var end && end == decidedMs)
            {
                (times[done], equity[done]) = (end, kernel.Equity);
                exposure[done++] = (sbyte)Math.Sign(kernel.Account.Positions[0].Quantity);
            }
        }

        progress?.Report(1);
        return new BacktestRun(setup, times, equity, trades, kernel.Account)
        {
            Exposure = exposure,
            Refused = kernel.Refused,
            Approved = kernel.Approved,
            Fills = fills,
        };
    }

    /// <summary>Goes on to the next end of a bar.</summary>
    private long Advance()
    {
        var end = NextEnd();
        decidedMs = decisions[0].EndMs == end ? end : decidedMs;
        TradeUntil(end);
        Decide(end);
        return end;
    }

    private long NextEnd()
    {
        var end = long.MaxValue;
        foreach (ref var cursor in decisions.AsSpan())
        {
            end = Math.Min(end, cursor.EndMs);
        }

        return end;
    }

    /// <summary>All that trades and is settled in bars that are over by then, in order of time.</summary>
    private void TradeUntil(long end)
    {
        while (true)
        {
            var first = 0;
            for (var i = 1; i < trading.Length; i++)
            {
                first = trading[i].OpenMs < trading[first].OpenMs ? i : first;
            }

            if (trading[first].EndMs > end)
            {
                return;
            }

            Settle(trading[first].OpenMs);
            if (venue.IsIdle && markets[first].Funding.Count == 0)
            {
                trading[first].Skip();
            }
            else
            {
                var bar = trading[first].Take();
                Trade(first, in bar);
            }
        }
    }

    private void Trade(int market, in Bar bar)
    {
        if (!venue.IsIdle)
        {
            venue.Begin(market, in bar);
            do
            {
                Deliver(bar.OpenTimeMs);
            }
            while (venue.Step());
            Deliver(bar.OpenTimeMs);
        }

        if (markets[market].Funding.Count > 0)
        {
            lastPrices[market] = (decimal)bar.Close;
        }
    }

    private void Deliver(long timeMs)
    {
        while (venue.TryTake(out var report))
        {
            var output = kernel.Process(KernelEvent.OfReport(timeMs, report));
            fills += report.Quantity != 0 ? 1 : 0;
            if (output.Closed is { } trade)
            {
                trades.Add(trade);
            }
        }
    }

    private void Settle(long untilMs)
    {
        for (var i = 0; i < settled.Length; i++)
        {
            var funding = markets[i].Funding;
            while (settled[i] < funding.Count && funding[settled[i]].TimeMs <= untilMs)
            {
                var settlement = funding[settled[i]++];
                if (lastPrices[i] > 0)
                {
                    var rate = (decimal)settlement.Rate;
                    var payment = venue.Fund(i, rate, lastPrices[i]);
                    kernel.Process(KernelEvent.OfFunding(untilMs, i, rate, payment));
                }
            }
        }
    }

    private void Decide(long end)
    {
        for (var i = 0; i < decisions.Length; i++)
        {
            if (decisions[i].EndMs == end)
            {
                kernel.Process(KernelEvent.OfBar(i, decisions[i].Take()));
            }
        }
    }
}
