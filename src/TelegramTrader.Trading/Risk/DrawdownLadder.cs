namespace TelegramTrader.Trading.Risk;

/// <summary>How deep an account is below its peak.</summary>
public enum DrawdownLevel
{
    None,

    /// <summary>New positions are half as large.</summary>
    Mild,

    /// <summary>Positions are only made smaller.</summary>
    Moderate,

    /// <summary>Working orders are cancelled, too.</summary>
    Severe,
}

/// <summary>Falls below the highest equity, as shares of it, from which on a level holds.</summary>
public sealed record DrawdownLadder(decimal Mild, decimal Moderate, decimal Severe)
{
    public static DrawdownLadder Desk { get; } = new(0.04m, 0.07m, 0.10m);

    public DrawdownLevel LevelAt(decimal drawdown) =>
        drawdown >= Severe ? DrawdownLevel.Severe
        : drawdown >= Moderate ? DrawdownLevel.Moderate
        : drawdown >= Mild ? DrawdownLevel.Mild
        : DrawdownLevel.None;
}
