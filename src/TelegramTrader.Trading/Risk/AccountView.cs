using TelegramTrader.Trading.Execution;
using TelegramTrader.Trading.Markets;
using TelegramTrader.Trading.Portfolio;

namespace TelegramTrader.Trading.Risk;

/// <summary>What the gate looks at beside the order, all of one instant.</summary>
public sealed class AccountView(TradingAccount account, IReadOnlyList<InstrumentTerms> instruments)
{
    private readonly decimal[] prices = new decimal[instruments.Count];

    public TradingAccount Account => account;

    public IReadOnlyList<InstrumentTerms> Instruments => instruments;

    public long NowMs { get; set; }

    public TradingLevel Level { get; set; }

    /// <summary>Last prices, zero before the first.</summary>
    public Span<decimal> Prices => prices;

    /// <summary>Orders that may trade, without those about to be given to the gate.</summary>
    public IReadOnlyCollection<Order> Working { get; set; } = [];

    /// <summary>Orders that left in the last minute.</summary>
    public int OrdersOfLastMinute { get; set; }

    /// <summary>Equity at 00:00 UTC, the highest of 24 hours, and the highest ever; zero when nobody watches.</summary>
    public decimal DayStartEquity { get; set; }

    public decimal HighestOfDay { get; set; }

    public decimal PeakEquity { get; set; }

    public decimal Equity => account.Equity(prices);
}
