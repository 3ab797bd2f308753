namespace TelegramTrader.Application.Strategies;

/// <summary>Strategies that are written in files; the files may change while the program runs.</summary>
public interface IStrategyFiles
{
    /// <summary>What was last read. A new object when anything changed, the same one until then.</summary>
    StrategyFiles Current { get; }
}
