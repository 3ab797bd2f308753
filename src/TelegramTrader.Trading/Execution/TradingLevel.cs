namespace TelegramTrader.Trading.Execution;

/// <summary>How far trading is stopped; each level holds those before it.</summary>
public enum TradingLevel
{
    Open,

    /// <summary>No new position and none made larger.</summary>
    NoEntries,

    /// <summary>Only orders that make a position smaller.</summary>
    ReduceOnly,

    /// <summary>Every working order is cancelled.</summary>
    CancelAll,

    /// <summary>Every position is closed.</summary>
    Flatten,
}
