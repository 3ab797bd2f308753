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
    public static StrategyDeclaration DeclarationOf(RuleSet rules, ExpressionBounds bounds)
    {
        var compiler = new RuleCompiler(rules, bounds);
        return new StrategyDeclaration
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
                    IsWhole(compiler, i)) { When = parameter.When }),
            ],
            Create = (values, bars) => new RuleStrategy(compiler.ProgramOf(values, bars.Timeframe, out var error)
                ?? throw new ArgumentException(error!.Sentence, nameof(values))),
            WarmUp = (values, timeframe) =>
                WarmUpsToForget * (compiler.ProgramOf(values, timeframe, out _)?.WarmUp ?? 0),
            Refuses = (values, timeframe) =>
                compiler.ProgramOf(values, timeframe, out var error) is null ? error!.Sentence : null,
            GoesShort = rules.EnterShort is not null,
            Source = rules.Source,
            Rules = compiler,
        };
    }

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
    private static bool IsWhole(RuleCompiler compiler, int index)
    {
        var rules = compiler.Rules;
        var values = rules.Parameters.Select(parameter => parameter.Default).ToArray();
        var (least, most) = (rules.Parameters[index].Min, rules.Parameters[index].Max);
        values[index] = Math.Floor(values[index]) + (Math.Floor(values[index]) + 0.5 <= most ? 0.5 : -0.5);
        return values[index] >= least && compiler.ProgramOf(values, Timeframe.Of("1m"), out _) is null;
    }
}
