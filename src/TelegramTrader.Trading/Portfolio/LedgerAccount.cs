namespace TelegramTrader.Trading.Portfolio;

/// <summary>The accounts of the ledger; each exists once per asset.</summary>
public enum LedgerAccount
{
    /// <summary>Free to be spent.</summary>
    Cash,

    /// <summary>Set aside for a perpetual position, isolated per instrument.</summary>
    Margin,

    /// <summary>Bought on the spot market, or sold short there.</summary>
    Holdings,

    /// <summary>The other side of every trade.</summary>
    Market,

    Fees,

    Funding,

    /// <summary>Profit and loss of closed perpetual positions, from the market's side.</summary>
    Realised,

    /// <summary>What was paid in, from the payer's side.</summary>
    Deposits,
}
