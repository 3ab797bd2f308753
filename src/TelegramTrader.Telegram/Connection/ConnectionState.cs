namespace TelegramTrader.Telegram.Connection;

/// <summary>How updates come in.</summary>
public enum ConnectionCondition
{
    /// <summary>Nothing was tried yet.</summary>
    Starting,

    /// <summary>The server brings them.</summary>
    Webhook,

    /// <summary>They are fetched.</summary>
    Polling,

    /// <summary>The server is out of reach or fails; tried again.</summary>
    Unreachable,

    /// <summary>The token is wrong or revoked: nothing comes or goes until another is set.</summary>
    TokenRefused,

    /// <summary>Another program uses the same token.</summary>
    Conflict,
}

/// <param name="Detail">More about it, without secrets; null where there is nothing to add.</param>
public sealed record ConnectionState(ConnectionCondition Condition, DateTimeOffset Since, string? Detail)
{
    public bool IsWell => Condition is ConnectionCondition.Webhook or ConnectionCondition.Polling;
}
