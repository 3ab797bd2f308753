namespace TelegramTrader.Telegram.Outbox;

/// <summary>How the sending goes, for somebody to look at.</summary>
public enum SenderCondition
{
    NotStarted,

    /// <summary>Nothing waits.</summary>
    Idle,

    Sending,

    /// <summary>What waits may not go yet: the pace, a server's pause, or a failure's.</summary>
    Waiting,

    /// <summary>The token is wrong or revoked. Messages stay; the server is asked once a minute.</summary>
    TokenRefused,

    /// <summary>No sensible answer from the server. Messages stay; it is asked once a minute.</summary>
    Unreachable,

    /// <summary>What is to be sent cannot be read or noted down.</summary>
    StorageFails,
}
