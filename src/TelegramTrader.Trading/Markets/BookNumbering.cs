namespace TelegramTrader.Trading.Markets;

/// <summary>How the messages of a depth stream say that none is missing.</summary>
public enum BookNumbering
{
    /// <summary>Every update has a number; a message begins one behind the last of the message before (spot).</summary>
    Consecutive,

    /// <summary>A message names the last update of the message before (USDⓈ-M).</summary>
    Linked,
}
