using TelegramTrader.Trading.Markets;
using TelegramTrader.Trading.Optimisation.Search.Spaces;
using TelegramTrader.Trading.Strategies;

namespace TelegramTrader.Benchmarks.Backtests;

/// <summary>All settings of some ranges.</summary>
internal static class SettingGrid
{
    public static double[][] Of(
        StrategyDeclaration strategy, Timeframe timeframe, params (string Name, string Of)[] ranges)
    {
        // Without a range the whole usual one would be searched; here it is the one setting of the defaults.
        if (ranges.Length == 0)
        {
            return [[.. strategy.Parameters.Select(parameter => parameter.Default)]];
        }

        var space = SearchSpace.Of(strategy, timeframe, ranges.ToDictionary(one => one.Name, one => one.Of)).Space!;
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
