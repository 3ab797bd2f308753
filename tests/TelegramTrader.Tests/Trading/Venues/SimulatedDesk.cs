using TelegramTrader.Analytics.Catalogue;
using TelegramTrader.Tests.Trading.Backtests;
using TelegramTrader.Trading.Execution;
using TelegramTrader.Trading.Kernel;
using TelegramTrader.Trading.Markets;
using TelegramTrader.Trading.Portfolio;
using TelegramTrader.Trading.Risk;
using TelegramTrader.Trading.Strategies;
using TelegramTrader.Trading.Venues;

namespace TelegramTrader.Tests.Trading.Venues;

/// <summary>
/// A kernel and a simulated venue, fed bar by bar and by hand. Mirrored, every price p is 200 - p and every buy a
/// sell, so that one test speaks of long and short.
/// </summary>
internal sealed class SimulatedDesk
{
    private const long MinuteMs = 60_000;
    private const int MostSteps = 1_000;
    private const decimal MirrorAt = 200;

    private readonly bool isMirrored;

    public SimulatedDesk(
        InstrumentTerms instrument,
        FillAssumptions? assumptions = null,
        IStrategy? strategy = null,
        RiskLimits? limits = null,
        bool isMirrored = false)
    {
        assumptions ??= FillAssumptions.Plain(0);
        this.isMirrored = isMirrored;
        Venue = new BarVenue([instrument], Cash, assumptions);
        var setup = new KernelSetup([instrument], Cash)
        {
            Leverage = assumptions.Leverage,
            TakerRate = assumptions.Fees.TakerRate,
            Limits = limits ?? RiskLimits.None,
        };
        Kernel = new TradingKernel(setup, Venue, strategy);
    }

    public const decimal Cash = 10_000;

    public TradingKernel Kernel { get; }

    public BarVenue Venue { get; }

    public long NowMs { get; private set; } = RandomMarket.StartMs;

    public List<OrderReport> Reports { get; } = [];

    public List<ClosedTrade> Trades { get; } = [];

    /// <summary>Looks at everything after each event.</summary>
    public Action AfterEvent { get; set; } = static () => { };

    public Position Position => Kernel.Account.Positions[0];

    public IEnumerable<OrderReport> Fills => Reports.Where(report => report.Quantity != 0);

    /// <summary>What came of an order last.</summary>
    public OrderReport? LastOf(long order) => Reports.LastOrDefault(report => report.OrderId == order);

    /// <summary>The price of a fill as the test speaks of it.</summary>
    public decimal PriceOf(OrderReport report) => isMirrored ? MirrorAt - report.Price : report.Price;

    public decimal Price(decimal price) => isMirrored ? MirrorAt - price : price;

    /// <summary>A market order that opens, long or mirrored short.</summary>
    public long Enter(decimal quantity) => Place(Draft(OrderSide.Buy, OrderType.Market, quantity));

    public OrderDraft Draft(
        OrderSide side, OrderType type, decimal quantity, decimal? limit = null, decimal? stop = null) =>
        new(0, isMirrored ? side.Opposite() : side, type)
        {
            Quantity = quantity,
            LimitPrice = limit is { } at ? Price(at) : null,
            StopPrice = stop is { } from ? Price(from) : null,
        };

    /// <returns>The number of the order, or zero when the gate refused it.</returns>
    public long Place(OrderDraft draft)
    {
        var before = Kernel.Approved;
        Tell(new KernelCommand.Place(draft));
        return Kernel.Approved > before ? Kernel.Approved : 0;
    }

    public void Tell(KernelCommand command)
    {
        Kernel.Process(KernelEvent.OfCommand(NowMs, command));
        AfterEvent();
    }

    public void Bar(double open, double high, double low, double close, double volume = 1_000)
    {
        var mirror = (double)MirrorAt;
        var values = isMirrored
            ? new BarValues(NowMs, mirror - open, mirror - low, mirror - high, mirror - close, volume, double.NaN)
            : new BarValues(NowMs, open, high, low, close, volume, double.NaN);
        Bar(new Bar(values, NowMs + MinuteMs));
    }

    public void Bar(Bar bar)
    {
        if (!Venue.IsIdle)
        {
            Venue.Begin(0, in bar);
            var steps = 0;
            do
            {
                Deliver(bar.OpenTimeMs);
                Assert.That(++steps, Is.LessThan(MostSteps), "a bar comes to its end");
            }
            while (Venue.Step());
            Deliver(bar.OpenTimeMs);
        }

        NowMs = bar.EndMs;
        Kernel.Process(KernelEvent.OfBar(0, in bar));
        AfterEvent();
    }

    /// <summary>A bar at one price.</summary>
    public void Flat(double price) => Bar(price, price, price, price);

    /// <returns>What was received; negative was paid.</returns>
    public decimal Settle(decimal rate, decimal price)
    {
        var payment = Venue.Fund(0, rate, price);
        Kernel.Process(KernelEvent.OfFunding(NowMs, 0, rate, payment));
        AfterEvent();
        return payment;
    }

    private void Deliver(long timeMs)
    {
        while (Venue.TryTake(out var report))
        {
            Reports.Add(report);
            if (Kernel.Process(KernelEvent.OfReport(timeMs, report)).Closed is { } trade)
            {
                Trades.Add(trade);
            }
        }

        AfterEvent();
    }
}
