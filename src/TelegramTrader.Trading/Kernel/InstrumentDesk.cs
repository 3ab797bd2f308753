using TelegramTrader.Trading.Execution;
using TelegramTrader.Trading.Strategies;

namespace TelegramTrader.Trading.Kernel;

/// <summary>What a kernel has going in one instrument: the intent it follows and the orders that came of it.</summary>
internal sealed class InstrumentDesk(int instrument)
{
    private readonly List<long> protection = [];
    private long exitOrder;

    public int Instrument => instrument;

    /// <summary>What the position was opened for, with its stop and target.</summary>
    public Intent Intent { get; private set; }

    public long EntryOrder { get; private set; }

    /// <summary>An entry to be made as soon as the position is flat.</summary>
    public Intent Next { get; private set; }

    /// <summary>Stop, trailing stop and target of what is open.</summary>
    public List<long> Protection => protection;

    public void Plan(in Intent intent, long entryOrder) => (Intent, EntryOrder, Next) = (intent, entryOrder, default);

    public void Turn(in Intent intent) => Next = intent;

    public void Leave(long order) => exitOrder = order;

    public void Forget()
    {
        protection.Clear();
        (EntryOrder, Next) = (0, default);
    }

    /// <summary>True while an entry on this side is on its way or waits for its price.</summary>
    public bool Waits(IReadOnlyDictionary<long, Order> orders, OrderSide side) =>
        (Next.Kind == IntentKind.Enter && Next.Side == side)
        || (orders.TryGetValue(EntryOrder, out var entry) && entry.Draft.Side == side);

    public bool IsLeaving(IReadOnlyDictionary<long, Order> orders) => orders.ContainsKey(exitOrder);
}
