using TelegramTrader.Trading.Strategies;

namespace TelegramTrader.Trading.Backtests;

/// <summary>A strategy whose questions and answers are taped.</summary>
/// <remarks>
/// A fault is not caught here, where that would cost something at every bar: the tape says which bar it was at.
/// </remarks>
internal sealed class WatchedStrategy(IStrategy strategy, DecisionTape tape) : IStrategy
{
    public Intent OnBar(in StrategyMoment moment)
    {
        tape.See(in moment);
        var intent = strategy.OnBar(in moment);
        tape.Want(in intent);
        return intent;
    }
}
