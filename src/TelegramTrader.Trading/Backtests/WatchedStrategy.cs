using TelegramTrader.Trading.Strategies;

namespace TelegramTrader.Trading.Backtests;

/// <summary>A strategy whose questions and answers are taped, and whose faults say which bar they were at.</summary>
internal sealed class WatchedStrategy(IStrategy strategy, string name, DecisionTape tape) : IStrategy
{
    public Intent OnBar(in StrategyMoment moment)
    {
        tape.See(in moment);
        var intent = Ask(in moment);
        tape.Want(in intent, moment.Bar.OpenTimeMs);
        return intent;
    }

    private Intent Ask(in StrategyMoment moment)
    {
        try
        {
            return strategy.OnBar(in moment);
        }
        catch (Exception fault)
        {
            throw new StrategyFaultException(name, moment.Bar.OpenTimeMs, fault);
        }
    }
}
