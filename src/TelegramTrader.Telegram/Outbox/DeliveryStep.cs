namespace TelegramTrader.Telegram.Outbox;

/// <summary>What becomes of a message after one request.</summary>
internal enum DeliveryStep
{
    Sent,

    /// <summary>At once, in another form.</summary>
    Again,

    /// <summary>The server wants a pause.</summary>
    Limited,

    /// <summary>The server failed or did not answer: later.</summary>
    Failed,

    /// <summary>Nothing goes until the token is accepted.</summary>
    TokenRefused,

    /// <summary>To the chat's new id.</summary>
    Moved,

    OutOfReach,

    Buried,
}
