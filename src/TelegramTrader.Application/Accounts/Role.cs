namespace TelegramTrader.Application.Accounts;

/// <summary>What somebody may do; each rank holds those before it. Nobody without a role is answered.</summary>
public enum Role
{
    /// <summary>Reads the market.</summary>
    Viewer,

    /// <summary>Runs backtests and keeps alerts.</summary>
    Analyst,

    /// <summary>Trades and stops trading.</summary>
    Trader,

    /// <summary>Sets limits, lets people in, resumes after a stop.</summary>
    Admin,
}
