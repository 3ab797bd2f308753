using TelegramTrader.Trading.Markets;
using TelegramTrader.Trading.Optimisation.Search.Spaces;
using TelegramTrader.Trading.Strategies;

namespace TelegramTrader.Tests.Trading.Optimisation;

/// <summary>All settings of some ranges, with those that the strategy refuses.</summary>
internal static class SettingGrid
{
    /// <param name="ranges">As <c>fast=5..9</c>; what is not named has its default.</param>
    public static double[][] Of(StrategyDeclaration strategy, Timeframe timeframe, params string[] ranges)
    {
        var given = ranges.Select(range => range.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
        var (space, refusal) = SearchSpace.Of(strategy, timeframe, given);
        if (space is null)
        {
            throw new AssertionException(refusal!);
        }

        var settings = new List<double[]>();
        var point = new double[space.Dimensions.Count];
        do
        {
            settings.Add(space.ValuesOf(point));
        }
        while (space.Advance(point));
        return [.. settings];
    }
}
