namespace TelegramTrader.Trading.Markets;

public enum BookSyncState
{
    /// <summary>Changes are kept until a snapshot comes.</summary>
    WaitingForSnapshot,

    /// <summary>The book is the venue's.</summary>
    Synced,

    /// <summary>Something is missing or wrong; only a new snapshot mends it. Changes are kept meanwhile.</summary>
    Broken,
}
