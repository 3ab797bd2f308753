namespace TelegramTrader.Trading.Execution;

/// <summary>An order as somebody wants it, before the gate has seen it.</summary>
/// <param name="Instrument">Index of the instrument in the account.</param>
public sealed record OrderDraft(int Instrument, OrderSide Side, OrderType Type)
{
    /// <summary>In the base asset; zero where <see cref="QuoteAmount"/> says it.</summary>
    public decimal Quantity { get; init; }

    /// <summary>
    /// What a market buy may spend with its fee, in the quote asset: the quantity is known at the fill alone.
    /// </summary>
    public decimal QuoteAmount { get; init; }

    public decimal? LimitPrice { get; init; }

    /// <summary>Price at which the order is triggered; of a trailing stop, where it stands at first.</summary>
    public decimal? StopPrice { get; init; }

    /// <summary>Distance of a trailing stop from the best price, a share of that price.</summary>
    public decimal TrailingShare { get; init; }

    public TimeInForce TimeInForce { get; init; }

    /// <summary>Refused by the venue instead of taking liquidity.</summary>
    public bool IsPostOnly { get; init; }

    /// <summary>May make a position smaller and nothing else.</summary>
    public bool IsReduceOnly { get; init; }

    /// <summary>Orders of one list cancel each other: when one trades, the others expire. Zero is no list.</summary>
    public long ListId { get; init; }

    /// <summary>Where a position opened by this order would be given up, for sizing; null without a stop.</summary>
    public decimal? ProtectiveStop { get; init; }

    /// <summary>In a trader's words.</summary>
    public string Because { get; init; } = "";
}
