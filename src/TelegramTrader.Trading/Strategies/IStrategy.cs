namespace TelegramTrader.Trading.Strategies;

/// <summary>
/// Decides after each closed bar what it wants. It sees nothing else: no later bar, no clock, no venue, no money.
/// </summary>
/// <remarks>Bars of several instruments come by their end, those of one end in the order of the instruments.</remarks>
public interface IStrategy
{
    Intent OnBar(in StrategyMoment moment);
}
