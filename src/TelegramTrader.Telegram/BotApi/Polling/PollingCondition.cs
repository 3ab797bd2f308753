namespace TelegramTrader.Telegram.BotApi.Polling;

/// <summary>How the fetching of updates goes, for somebody to look at.</summary>
public enum PollingCondition
{
    NotStarted,

    /// <summary>The last question was answered.</summary>
    Fetching,

    /// <summary>A webhook is set, or another program polls with the same token; the detail says which.</summary>
    Conflict,

    /// <summary>The token is wrong or revoked; asked again at the longest pause.</summary>
    TokenRefused,

    /// <summary>Asked too often; silent for as long as the server wants.</summary>
    Limited,

    Unreachable,

    /// <summary>The server fails, or gives answers that cannot be understood or acknowledged.</summary>
    ServerFails,
}
