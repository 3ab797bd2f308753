namespace TelegramTrader.Sandbox.Exchange.Trouble;

/// <summary>What can go wrong at the venue.</summary>
internal enum TroubleKind
{
    /// <summary>Connections are cut: REST without an answer, streams at once.</summary>
    Down,

    /// <summary>Answers come later, by the wall clock.</summary>
    Slow,
    Error,
    Html,

    /// <summary>The answer breaks off in the middle.</summary>
    Half,
    TooMany,
    Banned,
    Garbage,

    /// <summary>The venue's clock is off.</summary>
    Skew,

    /// <summary>Streams stay open and silent.</summary>
    Freeze,
    Gap,
    Duplicate,
    Reorder,
    Crossed,
    Delist,
    Halt,
}
