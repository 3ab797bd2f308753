namespace TelegramTrader.Trading.Portfolio;

/// <summary>A position from its first fill until it was flat again. Amounts are in the quote asset.</summary>
/// <param name="Quantity">The most that was held, in the base asset; negative for a short.</param>
/// <param name="EntryPrice">Mean price of what was opened.</param>
/// <param name="ExitPrice">Mean price of what was closed.</param>
/// <param name="Profit">After fees and funding.</param>
public sealed record ClosedTrade(
    int Instrument,
    long OpenedMs,
    long ClosedMs,
    decimal Quantity,
    decimal EntryPrice,
    decimal ExitPrice,
    decimal Profit)
{
    public decimal Fees { get; init; }

    /// <summary>Received, or paid when negative.</summary>
    public decimal Funding { get; init; }

    /// <summary>What slippage and spread cost; it is in the prices already.</summary>
    public decimal Slippage { get; init; }

    public bool IsLiquidation { get; init; }

    /// <summary>Why it was opened and why it was closed, in a trader's words.</summary>
    public string Entry { get; init; } = "";

    public string Exit { get; init; } = "";

    /// <summary>Profit over what was opened, in percent.</summary>
    public decimal ReturnPct => EntryPrice * Quantity == 0 ? 0 : 100 * Profit / Math.Abs(EntryPrice * Quantity);
}
