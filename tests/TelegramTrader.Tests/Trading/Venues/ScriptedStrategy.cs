using TelegramTrader.Trading.Execution;
using TelegramTrader.Trading.Strategies;

namespace TelegramTrader.Tests.Trading.Venues;

/// <summary>Prices of an entry as a test speaks of them; zero is none.</summary>
internal sealed record ScriptedIntent(double Limit = 0, double Stop = 0, double Take = 0, double Trailing = 0);

/// <summary>Enters once, at the close of a bar that was named.</summary>
internal sealed class ScriptedStrategy(int entersAt, ScriptedIntent intent, bool isMirrored = false) : IStrategy
{
    private int bar;

    public Intent OnBar(in StrategyMoment moment) => bar++ == entersAt
        ? Intent.Enter(
            isMirrored ? OrderSide.Sell : OrderSide.Buy,
            "as told",
            At(intent.Limit),
            At(intent.Stop),
            At(intent.Take),
            intent.Trailing)
        : Intent.None;

    private double At(double price) => price == 0 ? double.NaN : isMirrored ? 200 - price : price;
}
