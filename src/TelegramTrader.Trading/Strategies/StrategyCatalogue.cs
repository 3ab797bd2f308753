namespace TelegramTrader.Trading.Strategies;

/// <summary>The strategies that are part of the product; those of rule files come beside them.</summary>
public static class StrategyCatalogue
{
    public static IReadOnlyList<StrategyDeclaration> All { get; } =
    [
        SmaCross.Declaration,
        RsiMacd.Declaration,
        TrendFollowing.Declaration,
        MeanReversion.Declaration,
        RangeTrading.Declaration,
        FundingArbitrage.Declaration,
    ];

    public static StrategyDeclaration? Find(string name) =>
        All.FirstOrDefault(strategy => string.Equals(strategy.Name, name, StringComparison.OrdinalIgnoreCase));
}
