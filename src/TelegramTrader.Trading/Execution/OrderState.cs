namespace TelegramTrader.Trading.Execution;

/// <summary>Where an order is in its life. The last five are ends: nothing follows them.</summary>
public enum OrderState
{
    /// <summary>The gate let it pass; nobody was told yet.</summary>
    Approved,

    /// <summary>On its way to the venue, which has not answered.</summary>
    Sending,

    /// <summary>The way to the venue broke: it may work, may have traded, or may never have arrived.</summary>
    Unknown,

    /// <summary>The venue has it and it has not traded.</summary>
    Working,

    /// <summary>Its trigger was met; it is in the book or about to be.</summary>
    Triggered,

    PartiallyFilled,

    /// <summary>A cancel is on its way; it may still trade.</summary>
    Cancelling,

    /// <summary>A cancel was sent and its answer lost.</summary>
    CancelUnknown,

    Filled,

    /// <summary>Taken back, wholly or what was left of it.</summary>
    Cancelled,

    /// <summary>The venue did not take it.</summary>
    Rejected,

    /// <summary>Ended by its own terms, or because an order of its list traded.</summary>
    Expired,

    /// <summary>Ended by the venue because it would have traded with an order of its owner.</summary>
    ExpiredInMatch,
}
