namespace TelegramTrader.Application.Accounts;

/// <summary>What somebody may do; each rank holds those before it.</summary>
public enum Role
{
    /// <summary>Nobody we know: may ask to be let in and nothing else. No rank to be given.</summary>
    Stranger,

    /// <summary>Reads the market.</summary>
    Viewer,

    /// <summary>Runs backtests and keeps alerts.</summary>
    Analyst,

    /// <summary>Trades and stops trading.</summary>
    Trader,

    /// <summary>Sets limits, lets people in, resumes after a stop.</summary>
    Admin,
}
