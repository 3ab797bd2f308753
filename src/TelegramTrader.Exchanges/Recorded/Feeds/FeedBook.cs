namespace TelegramTrader.Exchanges.Recorded.Feeds;

/// <summary>How far the book at the end of a feed can be trusted.</summary>
public enum FeedBook
{
    /// <summary>The feed has no depth.</summary>
    None,

    /// <summary>Changes without a snapshot: the feed continues another one's book.</summary>
    NoSnapshot,

    /// <summary>The venue's book.</summary>
    Synced,

    /// <summary>Changes are missing, and no later snapshot mended it.</summary>
    Broken,
}
