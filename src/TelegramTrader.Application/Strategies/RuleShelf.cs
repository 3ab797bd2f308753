namespace TelegramTrader.Application.Strategies;

/// <summary>The strategies that files describe, as they were last read; the files may change at any time.</summary>
public sealed class RuleShelf
{
    private volatile StrategyFiles current = new(new Dictionary<string, Trading.Strategies.Rules.RuleSet>(), []);

    /// <summary>A new object when anything changed, the same one until then.</summary>
    public StrategyFiles Current => current;

    public void Put(StrategyFiles files) => current = files;
}
