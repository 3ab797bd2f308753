using TelegramTrader.Analytics.Expressions;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Trading.Strategies.Rules;

/// <summary>Rules with the bounds that they are read within: a program for every choice of values.</summary>
internal sealed record RuleCompiler(RuleSet Rules, ExpressionBounds Bounds)
{
    /// <param name="values">One per parameter, in the order of the rules.</param>
    /// <returns>Null where the values are refused; then the error says why.</returns>
    public RuleProgram? ProgramOf(IReadOnlyList<double> values, Timeframe timeframe, out RuleError? error)
    {
        var named = Rules.Parameters.Zip(values).ToDictionary(pair => pair.First.Name, pair => pair.Second);
        return RuleProgram.TryCompile(Rules, timeframe, named, Bounds, out var program, out error) ? program : null;
    }
}
