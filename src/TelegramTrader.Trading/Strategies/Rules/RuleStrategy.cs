using TelegramTrader.Analytics.Expressions;
using TelegramTrader.Trading.Execution;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Trading.Strategies.Rules;

/// <summary>
/// Trades what rules say. Leaving goes before entering, and rules that want both sides at once want neither.
/// </summary>
/// <remarks>An order says the rule that made it, as its file has it.</remarks>
public sealed class RuleStrategy(RuleProgram program) : IStrategy
{
    // Wilder's averages have the longest memory: after 24 times the bars of their first value it is below 10^-9.
    private const int WarmUpsToForget = 24;

    private readonly RuleStream stream = program.Stream();
    private readonly RuleSet rules = program.Rules;

    /// <summary>How a strategy of these rules is made, named and checked.</summary>
    public static StrategyDeclaration DeclarationOf(RuleSet rules, ExpressionBounds bounds) => new()
    {
        Name = rules.Name,
        About = rules.About,
        Parameters =
        [
            .. rules.Parameters.Select((parameter, i) => new StrategyParameter(
                parameter.Name,
                parameter.Default,
                parameter.Min,
                parameter.Max,
                parameter.About,
                IsWhole(rules, i, bounds)) { When = parameter.When }),
        ],
        Create = (values, bars) => new RuleStrategy(ProgramOf(rules, values, bars.Timeframe, bounds, out var error)
            ?? throw new ArgumentException(error!.Sentence, nameof(values))),
        WarmUp = (values, timeframe) =>
            WarmUpsToForget * (ProgramOf(rules, values, timeframe, bounds, out _)?.WarmUp ?? 0),
        Refuses = (values, timeframe) =>
            ProgramOf(rules, values, timeframe, bounds, out var error) is null ? error!.Sentence : null,
        GoesShort = rules.EnterShort is not null,
        Source = rules.Source,
    };

    public Intent OnBar(in StrategyMoment moment)
    {
        var signal = stream.Push(moment.Bar.Values);
        return moment.Position switch
        {
            > 0 when signal.ExitLong => Intent.Exit(rules.ExitLong!.Text),
            < 0 when signal.ExitShort => Intent.Exit(rules.ExitShort!.Text),
            _ when signal.EnterLong == signal.EnterShort => Intent.None,
            <= 0 when signal.EnterLong => Intent.Enter(
                OrderSide.Buy, rules.EnterLong!.Text, stop: signal.Stop, take: signal.Take),
            >= 0 when signal.EnterShort => Intent.Enter(
                OrderSide.Sell, rules.EnterShort!.Text, stop: signal.StopShort, take: signal.TakeShort),
            _ => Intent.None,
        };
    }

    /// <summary>A parameter takes whole numbers where its rules refuse one that lies between two of them.</summary>
    private static bool IsWhole(RuleSet rules, int index, ExpressionBounds bounds)
    {
        var values = rules.Parameters.Select(parameter => parameter.Default).ToArray();
        var (least, most) = (rules.Parameters[index].Min, rules.Parameters[index].Max);
        values[index] = Math.Floor(values[index]) + (Math.Floor(values[index]) + 0.5 <= most ? 0.5 : -0.5);
        return values[index] >= least && ProgramOf(rules, values, Timeframe.Of("1m"), bounds, out _) is null;
    }

    private static RuleProgram? ProgramOf(
        RuleSet rules,
        IReadOnlyList<double> values,
        Timeframe timeframe,
        ExpressionBounds bounds,
        out RuleError? error)
    {
        var named = rules.Parameters.Zip(values).ToDictionary(pair => pair.First.Name, pair => pair.Second);
        return RuleProgram.TryCompile(rules, timeframe, named, bounds, out var program, out error) ? program : null;
    }
}
