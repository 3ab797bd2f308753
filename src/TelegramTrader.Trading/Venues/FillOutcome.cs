namespace TelegramTrader.Trading.Venues;

internal enum FillOutcome
{
    /// <summary>The order has traded and is over.</summary>
    Done,

    /// <summary>Some of it is left.</summary>
    Partly,

    /// <summary>Nothing traded and nothing will.</summary>
    Refused,
}
