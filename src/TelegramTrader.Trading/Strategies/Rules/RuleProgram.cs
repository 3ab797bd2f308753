using System.Diagnostics.CodeAnalysis;
using TelegramTrader.Analytics.Expressions;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Trading.Strategies.Rules;

/// <summary>Rules for one timeframe and one choice of parameters. Immutable; each run follows its own stream.</summary>
public sealed class RuleProgram
{
    private readonly Expression?[] expressions;

    private RuleProgram(RuleSet rules, IReadOnlyDictionary<string, double> parameters, Expression?[] expressions)
    {
        (Rules, Parameters, this.expressions) = (rules, parameters, expressions);
        WarmUp = expressions.Max(expression => expression?.WarmUp ?? 0);
    }

    public RuleSet Rules { get; }

    /// <summary>Every parameter with the value that holds.</summary>
    public IReadOnlyDictionary<string, double> Parameters { get; }

    /// <summary>Bars before every rule can have a value, as far as the indicators' own warm-up says.</summary>
    public int WarmUp { get; }

    /// <summary>When a long is entered; null where the rules go short only.</summary>
    internal Expression? EnterLong => expressions[0];

    /// <summary>When a long is left.</summary>
    internal Expression? ExitLong => expressions[1];

    /// <summary>Compiles rules that <see cref="RuleFile"/> has read.</summary>
    /// <param name="values">Parameters that differ from their defaults, by name.</param>
    /// <param name="error">
    /// Why not: a parameter that is not known or out of its bounds, parameters that do not go together, or a
    /// timeframe that is not made of these bars. It stands at the rule; at 0:0 when it is about a parameter.
    /// </param>
    public static bool TryCompile(
        RuleSet rules,
        Timeframe timeframe,
        IReadOnlyDictionary<string, double> values,
        ExpressionBounds bounds,
        [NotNullWhen(true)] out RuleProgram? program,
        [NotNullWhen(false)] out RuleError? error)
    {
        program = null;
        error = FaultOf(rules, values);
        if (error is not null) return false;

        var parameters = rules.Parameters.ToDictionary(
            parameter => parameter.Name, parameter => values.GetValueOrDefault(parameter.Name, parameter.Default));
        var scope = new ExpressionScope { Names = parameters, Bars = timeframe.BarLength(), Bounds = bounds };
        RuleText?[] texts =
        [
            rules.EnterLong, rules.ExitLong, rules.EnterShort, rules.ExitShort,
            rules.Stop, rules.Take, rules.StopShort, rules.TakeShort,
        ];
        var expressions = new Expression?[texts.Length];
        for (var i = 0; i < texts.Length; i++)
        {
            if (texts[i] is not { } rule) continue;
            if (Expression.TryParse(rule.Text, scope, out expressions[i], out var fault)) continue;

            error = new RuleError(rule.Line, rule.Column + fault.Position, fault.Sentence, fault.Suggestions);
            return false;
        }

        program = new RuleProgram(rules, parameters, expressions);
        return true;
    }

    /// <summary>A fresh state that follows bars from the first one it is given.</summary>
    public RuleStream Stream() => new(expressions);

    private static RuleError? FaultOf(RuleSet rules, IReadOnlyDictionary<string, double> values)
    {
        foreach (var (name, value) in values)
        {
            if (rules.Parameters.FirstOrDefault(known => known.Name == name) is not { } parameter)
            {
                var known = string.Join(", ", rules.Parameters.Select(one => one.Name));
                var has = known.Length == 0 ? "no parameters" : $"the parameters {known}";
                return new RuleError(0, 0, $"{rules.Name} has {has}, and none called {name}.", []);
            }

            if (!(value >= parameter.Min && value <= parameter.Max))
            {
                var sentence = FormattableString.Invariant(
                    $"{name} lies between {parameter.Min} and {parameter.Max}, not at {value}.");
                return new RuleError(0, 0, sentence, []);
            }
        }

        return null;
    }
}
