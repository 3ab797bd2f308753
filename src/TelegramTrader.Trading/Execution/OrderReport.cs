namespace TelegramTrader.Trading.Execution;

/// <summary>What a venue says about an order.</summary>
/// <param name="OrderId">Zero for a fill without an order: a liquidation.</param>
public sealed record OrderReport(long OrderId, int Instrument, OrderEvent Event)
{
    /// <summary>What traded, in the base asset; negative when it was sold.</summary>
    public decimal Quantity { get; init; }

    public decimal Price { get; init; }

    /// <summary>In the quote asset; negative is a rebate.</summary>
    public decimal Fee { get; init; }

    public bool IsMaker { get; init; }

    /// <summary>What the price was before slippage and spread, in the quote asset.</summary>
    public decimal ReferencePrice { get; init; }

    /// <summary>The venue took the position because its margin was used up.</summary>
    public bool IsLiquidation { get; init; }

    /// <summary>A venue's error code, such as Binance's -1013; zero is none.</summary>
    public int Code { get; init; }

    /// <summary>In the venue's words.</summary>
    public string Reason { get; init; } = "";
}
