using TelegramTrader.Trading.Execution;
using TelegramTrader.Trading.Portfolio;
using TelegramTrader.Trading.Risk;
using TelegramTrader.Trading.Strategies;

namespace TelegramTrader.Trading.Kernel;

/// <summary>
/// Turns events into orders: the one place that does, in research, on paper and with money. It has no clock, waits for
/// nothing and reaches nothing; the same events give the same orders, always.
/// </summary>
/// <remarks>
/// Not for several threads. What it decides goes through the gate to the venue; what the venue answers has to come
/// back as events.
/// </remarks>
public sealed class TradingKernel
{
    private const long MinuteMs = 60_000;

    private readonly KernelSetup setup;
    private readonly IVenue venue;
    private readonly IStrategy? strategy;
    private readonly KernelJournal? journal;
    private readonly RiskGate gate;
    private readonly AccountView view;
    private readonly Dictionary<long, Order> orders = [];
    private readonly Queue<long> sentMs = [];
    private readonly EquityWatch? watch;
    private readonly InstrumentDesk[] desks;
    private readonly double[] closes;
    private readonly double[] fundingRates;
    private long lastListId;

    /// <param name="strategy">Null where orders come by command only.</param>
    /// <param name="journal">Null writes nothing down.</param>
    public TradingKernel(KernelSetup setup, IVenue venue, IStrategy? strategy, KernelJournal? journal = null)
    {
        this.setup = setup;
        this.venue = venue;
        this.strategy = strategy;
        this.journal = journal;
        gate = new RiskGate(setup.Limits);
        Account = new TradingAccount(setup.Instruments, setup.Cash);
        view = new AccountView(Account, setup.Instruments);
        watch = setup.Limits.WatchEquity ? new EquityWatch() : null;
        desks = [.. setup.Instruments.Select((_, index) => new InstrumentDesk(index))];
        (closes, fundingRates) = (new double[desks.Length], new double[desks.Length]);
        Array.Fill(closes, double.NaN);
        Array.Fill(fundingRates, double.NaN);
        foreach (var position in Account.Positions)
        {
            position.Leverage = setup.Leverage;
        }
    }

    public TradingAccount Account { get; }

    public TradingLevel Level { get; private set; }

    public long NowMs { get; private set; } = long.MinValue;

    /// <summary>Of the account at the last closes, in the quote asset, for curves and statistics.</summary>
    public double Equity => Account.Equity(closes);

    /// <summary>Orders that the gate let pass.</summary>
    public long Approved { get; private set; }

    /// <summary>Orders that have not ended.</summary>
    public IReadOnlyDictionary<long, Order> Orders => orders;

    /// <summary>How often the gate refused, by reason.</summary>
    public Dictionary<RiskBreach, long> Refused { get; } = [];

    /// <summary>Events that contradict what was known: each is worth an alarm.</summary>
    public long Alarms { get; private set; }

    /// <exception cref="ArgumentException">The event lies before the one before it.</exception>
    public KernelOutput Process(in KernelEvent happened)
    {
        if (happened.TimeMs < NowMs)
        {
            throw new ArgumentException("Time does not run backwards in a kernel.", nameof(happened));
        }

        NowMs = happened.TimeMs;
        journal?.Write(in happened);
        ClosedTrade? closed = null;
        switch (happened.Kind)
        {
            case KernelEventKind.Bar:
                OnBar(in happened);
                break;
            case KernelEventKind.Report:
                closed = OnReport(happened.Report!);
                break;
            case KernelEventKind.Funding:
                fundingRates[happened.Instrument] = (double)happened.Rate;
                Account.BookFunding(happened.Instrument, happened.Payment);
                break;
            default:
                OnCommand(happened.Command!);
                break;
        }

        return new KernelOutput(closed);
    }

    private void OnBar(in KernelEvent happened)
    {
        var instrument = happened.Instrument;
        closes[instrument] = happened.Bar.Close;
        if (watch is not null)
        {
            Watch();
        }

        if (strategy is null) return;

        var position = Math.Sign(Account.Positions[instrument].Quantity);
        var intent = strategy.OnBar(
            new StrategyMoment(instrument, in happened.Bar, position, fundingRates[instrument]));
        if (intent.Kind == IntentKind.Enter)
        {
            Enter(desks[instrument], intent);
        }
        else if (intent.Kind == IntentKind.Exit)
        {
            Leave(desks[instrument], intent.Because);
        }
    }

    private void Watch()
    {
        Look();
        watch!.See(NowMs, view.Equity);
        var ladder = setup.Limits.Ladder;
        if (ladder?.LevelAt(1 - (view.Equity / watch.Peak)) == DrawdownLevel.Severe)
        {
            CancelAll();
        }

        // It stays until somebody resumes, however the price comes back.
        if (Level < TradingLevel.ReduceOnly
            && view.Equity <= watch.HighestOfDay * (1 - (setup.Limits.CircuitBreakerShare ?? 1)))
        {
            Halt(new KernelCommand.Halt(TradingLevel.ReduceOnly, "circuit breaker"));
        }
    }

    private void Enter(InstrumentDesk desk, in Intent intent)
    {
        var held = Math.Sign(Account.Positions[desk.Instrument].Quantity);
        if (held == intent.Side.Sign() || desk.Waits(orders, intent.Side))
        {
            return;
        }

        if (held != 0)
        {
            // The money is free when the position is closed, and not before.
            Leave(desk, intent.Because);
            desk.Turn(intent);
            return;
        }

        CancelOf(desk);
        if (desks.Length > 1)
        {
            Look();
        }

        var entry = Send(Sizing.Entry(desk.Instrument, intent, setup, Account, view.Prices));
        desk.Plan(intent, entry?.Id ?? 0);
    }

    private void Leave(InstrumentDesk desk, string because)
    {
        CancelOf(desk);
        desk.Forget();
        var held = Account.Positions[desk.Instrument].Quantity;
        if (held != 0 && !desk.IsLeaving(orders))
        {
            desk.Leave(Send(Sizing.Exit(desk.Instrument, held, because))?.Id ?? 0);
        }
    }

    private Order? Send(OrderDraft draft)
    {
        Look();
        var (approved, breach) = gate.Review(draft, view);
        if (approved is null)
        {
            Refused[breach] = Refused.GetValueOrDefault(breach) + 1;
            journal?.WriteRefusal(NowMs, draft, breach);
            return null;
        }

        Approved++;
        var order = new Order(approved);
        order.Apply(OrderEvent.Sent);
        orders.Add(approved.Id, order);
        if (setup.Limits.MaxOrdersPerMinute is not null)
        {
            sentMs.Enqueue(NowMs);
        }

        journal?.Write(approved);
        venue.Submit(approved);
        return order;
    }

    private void Look()
    {
        while (sentMs.TryPeek(out var first) && first <= NowMs - MinuteMs)
        {
            sentMs.Dequeue();
        }

        for (var i = 0; i < closes.Length; i++)
        {
            view.Prices[i] = closes[i] > 0 ? (decimal)closes[i] : 0;
        }

        (view.NowMs, view.Level, view.OrdersOfLastMinute, view.Working) = (NowMs, Level, sentMs.Count, orders.Values);
        (view.DayStartEquity, view.HighestOfDay, view.PeakEquity) = watch is null
            ? (0, 0, 0)
            : (watch.DayStart, watch.HighestOfDay, watch.Peak);
    }

    private ClosedTrade? OnReport(OrderReport report)
    {
        if (orders.TryGetValue(report.OrderId, out var order))
        {
            Alarms += order.Apply(report.Event, Math.Abs(report.Quantity)) ? 0 : 1;
            if (OrderLifecycle.IsEnd(order.State))
            {
                orders.Remove(order.Id);
            }

            LeaveUnprotected(report);
        }
        else if (report is { IsLiquidation: false, Event: not OrderEvent.CancelRejected })
        {
            Alarms++;
        }

        return report.Quantity == 0 ? null : OnFill(report, order);
    }

    /// <summary>A venue refuses a stop that the price has passed already: then the position is left at once.</summary>
    private void LeaveUnprotected(OrderReport report)
    {
        var desk = desks[report.Instrument];
        if (report.Event == OrderEvent.Rejected && desk.Protection.Contains(report.OrderId))
        {
            Leave(desk, "the price had passed the stop or target");
        }
    }

    private ClosedTrade? OnFill(OrderReport report, Order? order)
    {
        var desk = desks[report.Instrument];
        var position = Account.Positions[report.Instrument];
        var entry = position.IsFlat ? order?.Draft.Because ?? "" : position.Entry;
        var closes = Account.Book(
            report.Instrument,
            new Fill(NowMs, report.Quantity, report.Price, report.Fee, report.ReferencePrice));
        var exit = report.IsLiquidation ? "liquidated" : order?.Draft.Because ?? "";
        var trade = closes ? Account.ClosedTradeOf(report.Instrument, NowMs, exit, report.IsLiquidation) : null;
        position.Entry = entry;
        if (!position.IsFlat && desk.EntryOrder == report.OrderId)
        {
            Protect(desk);
        }
        else if (position.IsFlat)
        {
            BeFlat(desk);
        }

        return trade;
    }

    private void BeFlat(InstrumentDesk desk)
    {
        var next = desk.Next;
        CancelOf(desk);
        desk.Forget();
        if (next.Kind == IntentKind.Enter)
        {
            Enter(desk, next);
        }
    }

    /// <summary>Stop, trailing stop and target of what is open; those of before make way.</summary>
    private void Protect(InstrumentDesk desk)
    {
        foreach (var id in desk.Protection)
        {
            Cancel(id);
        }

        desk.Protection.Clear();
        if (!desk.Intent.IsProtected) return;

        var position = Account.Positions[desk.Instrument];
        foreach (var draft in Sizing.Protection(desk.Instrument, desk.Intent, position, ++lastListId).ToArray())
        {
            desk.Protection.Add(Send(draft)?.Id ?? 0);
        }
    }

    private void CancelOf(InstrumentDesk desk)
    {
        Cancel(desk.EntryOrder);
        foreach (var id in desk.Protection)
        {
            Cancel(id);
        }
    }

    private void Cancel(long id)
    {
        if (orders.TryGetValue(id, out var order)
            && order.State is not (OrderState.Cancelling or OrderState.CancelUnknown))
        {
            order.Apply(OrderEvent.CancelSent);
            venue.Cancel(id);
        }
    }

    private void CancelAll()
    {
        foreach (var id in orders.Keys.ToArray())
        {
            Cancel(id);
        }
    }

    private void CancelEntries()
    {
        foreach (var order in orders.Values.Where(order => !order.Draft.IsReduceOnly).ToArray())
        {
            Cancel(order.Id);
        }
    }

    private void OnCommand(KernelCommand command)
    {
        switch (command)
        {
            case KernelCommand.Halt halt:
                Halt(halt);
                break;
            case KernelCommand.Resume resume:
                Resume(resume);
                break;
            case KernelCommand.Place place:
                Send(place.Draft);
                break;
            case KernelCommand.Cancel cancel:
                Cancel(cancel.OrderId);
                break;
        }
    }

    private void Halt(KernelCommand.Halt halt)
    {
        Level = halt.Level > Level ? halt.Level : Level;
        if (Level >= TradingLevel.NoEntries)
        {
            CancelEntries();
        }

        if (Level >= TradingLevel.CancelAll)
        {
            CancelAll();
        }

        if (Level >= TradingLevel.Flatten)
        {
            foreach (var desk in desks)
            {
                Leave(desk, "emergency stop");
            }
        }
    }

    private void Resume(KernelCommand.Resume resume)
    {
        if (resume.Level < Level)
        {
            Level = resume.Level;

            // Measured against the high before the stop, the circuit breaker would trip again at once.
            watch?.ForgetHighs();
        }
    }
}
