using TelegramTrader.Trading.Execution;
using TelegramTrader.Trading.Kernel;
using TelegramTrader.Trading.Markets;
using TelegramTrader.Trading.Portfolio;
using TelegramTrader.Trading.Risk;
using TelegramTrader.Trading.Strategies;
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
    private readonly DecisionTape tape;
    private readonly int warmUpBars;
    private Dictionary<RiskBreach, long> refusedBefore = [];
    private bool isWarmingUp;
    private long fills;
    private decimal traded;
    private long decidedMs = long.MinValue;

    /// <param name="markets">One, or spot and perpetual of a coin; their bars have one timeframe.</param>
    /// <param name="journal">Receives the events and decisions; null writes nothing.</param>
    /// <exception cref="StrategyFaultException">The strategy cannot be made.</exception>
    public Backtest(BacktestSetup setup, IReadOnlyList<BacktestMarket> markets, KernelJournal? journal = null)
    {
        this.setup = setup;
        this.markets = markets;
        var instruments = markets.Select(market => market.Instrument).ToArray();
        venue = new BarVenue(instruments, setup.Cash, setup.Assumptions);
        tape = new DecisionTape(markets.Count);
        var strategy = new WatchedStrategy(StrategyOf(setup, markets[0].Bars), tape);
        kernel = new TradingKernel(KernelOf(setup, instruments), venue, strategy, journal);
        decisions = [.. markets.Select(market => new MarketCursor(market.Bars))];
        trading = [.. markets.Select(market => new MarketCursor(market.Detail ?? market.Bars))];
        (settled, lastPrices) = (new int[markets.Count], new decimal[markets.Count]);
        warmUpBars = MarketCut.FirstFrom(markets[0].Bars, setup.CountsFromMs);
        isWarmingUp = markets.Any(market => MarketCut.FirstFrom(market.Bars, setup.CountsFromMs) > 0);
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
    /// <exception cref="StrategyFaultException">The strategy threw.</exception>
    public BacktestRun Run(IProgress<double>? progress = null, CancellationToken ct = default)
    {
        try
        {
            return RunAll(progress, ct);
        }
        catch (Exception fault) when (tape.AskedAboutMs is { } barMs)
        {
            throw new StrategyFaultException(setup.Strategy.Name, barMs, fault);
        }
    }

    private BacktestRun RunAll(IProgress<double>? progress, CancellationToken ct)
    {
        Halt();
        var bars = markets[0].Bars;
        var count = bars.Count - warmUpBars;
        var (times, equity, exposure) = (new long[count], new double[count], new sbyte[count]);
        for (var done = 0; done < bars.Count;)
        {
            if (done % BarsPerLook == 0)
            {
                ct.ThrowIfCancellationRequested();
                progress?.Report((double)done / bars.Count);
            }

            // A method of its own: the loop that is entered once a run is never optimised fully.
            if (Advance() is var end && end == decidedMs && done++ - warmUpBars is >= 0 and var at)
            {
                (times[at], equity[at]) = (end, kernel.Equity);
                exposure[at] = (sbyte)Math.Sign(kernel.Account.Positions[0].Quantity);
            }
        }

        progress?.Report(1);
        return new BacktestRun(setup, times, equity, trades, kernel.Account)
        {
            StartMs = count > 0 ? bars.OpenTimeMs[warmUpBars] : setup.CountsFromMs,
            WarmUpBars = warmUpBars,
            Exposure = exposure,
            Refused = RefusedSince(refusedBefore),
            Approved = kernel.Approved,
            Fills = fills,
            Traded = traded,
            Tape = tape,
        };
    }

    private static IStrategy StrategyOf(BacktestSetup setup, BarSeries bars)
    {
        try
        {
            return setup.Strategy.Create(setup.Parameters, bars);
        }
        catch (Exception fault)
        {
            throw new StrategyFaultException(setup.Strategy.Name, null, fault);
        }
    }

    /// <summary>Before the period the strategy sees and decides as ever, and nothing is entered.</summary>
    private void Halt()
    {
        if (isWarmingUp)
        {
            var halt = new KernelCommand.Halt(TradingLevel.NoEntries, "warming up");
            var first = markets.Where(market => market.Bars.Count > 0).Min(market => market.Bars.OpenTimeMs[0]);
            kernel.Process(KernelEvent.OfCommand(first, halt));
        }
    }

    private void Resume()
    {
        isWarmingUp = false;
        refusedBefore = new(kernel.Refused);
        var resume = new KernelCommand.Resume(TradingLevel.Open, "the period begins");
        kernel.Process(KernelEvent.OfCommand(kernel.NowMs, resume));
    }

    private Dictionary<RiskBreach, long> RefusedSince(Dictionary<RiskBreach, long> before) => kernel.Refused
        .Select(refused => (refused.Key, Count: refused.Value - before.GetValueOrDefault(refused.Key)))
        .Where(refused => refused.Count > 0)
        .ToDictionary(refused => refused.Key, refused => refused.Count);

    /// <summary>Goes on to the next end of a bar.</summary>
    private long Advance()
    {
        var end = NextEnd();
        decidedMs = decisions[0].EndMs == end ? end : decidedMs;
        if (isWarmingUp && end > setup.CountsFromMs)
        {
            Resume();
        }

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
            if (report.Quantity != 0)
            {
                fills++;
                traded += Math.Abs(report.Quantity) * report.Price;
            }

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
