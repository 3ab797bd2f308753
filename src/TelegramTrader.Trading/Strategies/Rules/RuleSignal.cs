namespace TelegramTrader.Trading.Strategies.Rules;

/// <summary>What the rules say at the close of a bar. What is undefined is not wanted.</summary>
/// <param name="EnterLong">True only where the stop and the take that are given are defined and on their side.</param>
/// <param name="Stop">Price for a long, NaN where none is given or it is undefined; so the other three.</param>
public readonly record struct RuleSignal(
    bool EnterLong,
    bool ExitLong,
    bool EnterShort,
    bool ExitShort,
    double Stop = double.NaN,
    double Take = double.NaN,
    double StopShort = double.NaN,
    double TakeShort = double.NaN);
