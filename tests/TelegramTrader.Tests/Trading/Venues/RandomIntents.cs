using TelegramTrader.Trading.Execution;
using TelegramTrader.Trading.Strategies;

namespace TelegramTrader.Tests.Trading.Venues;

/// <summary>A strategy that wants anything at any time.</summary>
internal sealed class RandomIntents(Random random, bool goesShort) : IStrategy
{
    public Intent OnBar(in StrategyMoment moment)
    {
        var side = goesShort && random.Next(2) == 0 ? OrderSide.Sell : OrderSide.Buy;
        var close = moment.Bar.Close;
        return random.Next(6) switch
        {
            0 => Intent.Enter(side, "market", stop: Beyond(close, side, -1), take: Beyond(close, side, 1)),
            1 => Intent.Enter(side, "limit", limit: Beyond(close, side, -0.3), trailing: 0.01),
            2 => Intent.Enter(side, "bare"),
            3 => Intent.Exit("out"),
            _ => Intent.None,
        };
    }

    private double Beyond(double price, OrderSide side, double way) =>
        Math.Round(price * (1 + (side.Sign() * way * 0.02 * random.NextDouble())), 2);
}
