using TelegramTrader.Trading.Markets;
using TelegramTrader.Trading.Optimisation.Search.Spaces;
using TelegramTrader.Trading.Strategies;

namespace TelegramTrader.Tests.Fakes;

/// <summary>All settings of some ranges, with those that the strategy refuses.</summary>
internal static class SettingGrid
{
    /// <param name="ranges">As <c>fast=5..9</c>; what is not named has its default.</param>
    public static double[][] Of(StrategyDeclaration strategy, Timeframe timeframe, params string[] ranges)
    {
        // Without a range a search would take the usual ones.
        if (ranges.Length == 0)
        {
            return [[.. strategy.Parameters.Select(parameter => parameter.Default)]];
        }

        var given = ranges.Select(range => range.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
        var (space, refusal) = SearchSpace.Of(strategy, timeframe, given);
        if (space?.Size is null)
        {
            throw new ArgumentException(refusal ?? "A grid needs steps.", nameof(ranges));
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
