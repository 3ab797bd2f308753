using System.Diagnostics.CodeAnalysis;
using TelegramTrader.Analytics.Averages;
using TelegramTrader.Analytics.Catalogue;

namespace TelegramTrader.Analytics.Expressions;

/// <summary>
/// A formula over bars and indicators, such as <c>cross_above(ema(9), ema(21)) and rsi(14)@4h &lt; 70</c>: read once,
/// then computed over columns or bar by bar, with the same values. A value is a finite number or undefined (NaN):
/// division by zero, overflow and whatever depends on an undefined value are undefined. A condition is 1, 0 or
/// undefined.
/// </summary>
/// <remarks>The language is described in docs/expressions.md.</remarks>
public sealed class Expression
{
    private readonly ExpressionPlan plan;

    private Expression(string title, ExpressionPlan plan, bool isCondition)
    {
        Title = title;
        IsCondition = isCondition;
        this.plan = plan;
        WarmUp = plan.WarmUp(plan.Root);
        Indicators = [.. plan.Steps.Select(CallOf).OfType<IndicatorCall>()];
        NeedsTakerVolume = plan.Steps.Any(step => step is ColumnStep { Column: BarColumn.TakerBuyVolume })
            || Indicators.Any(call => call.Indicator.NeedsTakerVolume);
    }

    /// <summary>The text as typed, without the white space around it.</summary>
    public string Title { get; }

    /// <summary>True when the values are 1 for true and 0 for false; else they are numbers.</summary>
    public bool IsCondition { get; }

    /// <summary>
    /// Bars before the first value, as far as the indicators' own warm-up says. Where the scope did not say how long
    /// the bars are, a longer bar counts as one.
    /// </summary>
    public int WarmUp { get; }

    /// <summary>
    /// Every indicator used, each different call once, those computed first before those that read them.
    /// </summary>
    public IReadOnlyList<IndicatorCall> Indicators { get; }

    /// <summary>True when the expression is undefined on bars that do not say what takers bought.</summary>
    public bool NeedsTakerVolume { get; }

    internal ExpressionPlan Plan => plan;

    /// <summary>Reads one expression with the indicators of the product.</summary>
    public static bool TryParse(
        string? text,
        [NotNullWhen(true)] out Expression? expression,
        [NotNullWhen(false)] out ExpressionError? error) =>
        TryParse(text, ExpressionScope.Product, out expression, out error);

    /// <summary>Reads one expression within a scope.</summary>
    public static bool TryParse(
        string? text,
        ExpressionScope scope,
        [NotNullWhen(true)] out Expression? expression,
        [NotNullWhen(false)] out ExpressionError? error)
    {
        expression = null;
        if (!TryParseList(text, scope, out var all, out error)) return false;
        if (all.Count > 1)
        {
            var second = text!.IndexOf(';', StringComparison.Ordinal);
            error = new ExpressionError(second, 1, "Only one expression is taken here, not several.", []);
            return false;
        }

        expression = all[0];
        return true;
    }

    /// <summary>Reads expressions separated by semicolons with the indicators of the product.</summary>
    public static bool TryParseList(
        string? text,
        [NotNullWhen(true)] out IReadOnlyList<Expression>? expressions,
        [NotNullWhen(false)] out ExpressionError? error) =>
        TryParseList(text, ExpressionScope.Product, out expressions, out error);

    /// <summary>
    /// Reads expressions separated by semicolons within a scope. Characters, depth and names are counted over the
    /// whole list, indicators and warm-up for each.
    /// </summary>
    public static bool TryParseList(
        string? text,
        ExpressionScope scope,
        [NotNullWhen(true)] out IReadOnlyList<Expression>? expressions,
        [NotNullWhen(false)] out ExpressionError? error)
    {
        expressions = null;
        var parser = new ExpressionParser(text ?? string.Empty, scope.Bounds);
        if (parser.ReadAll() is not { } typed)
        {
            error = parser.Error!;
            return false;
        }

        var bound = new List<Expression>(typed.Count);
        foreach (var (title, root) in typed)
        {
            var binder = new ExpressionBinder(scope);
            if (binder.Bind(root) is not { } meaning)
            {
                error = binder.Error!;
                return false;
            }

            bound.Add(new Expression(title, meaning.Plan, meaning.IsCondition));
        }

        expressions = bound;
        error = null;
        return true;
    }

    /// <summary>True for a word that the language itself has a meaning for, indicators apart.</summary>
    public static bool Means(string word) => ExpressionParser.IsWord(word)
        || BuiltInCalls.Knows(word)
        || BarColumnReading.ByName.ContainsKey(word)
        || word == "source";

    /// <summary>One value per bar, NaN where undefined.</summary>
    /// <exception cref="ArgumentException">The columns differ in length.</exception>
    /// <exception cref="InvalidOperationException">
    /// It asks for longer bars, and the scope did not say how long these are.
    /// </exception>
    public double[] Evaluate(in BarColumns bars)
    {
        var length = bars.Length;
        var isWhole = bars.OpenTimeMs.Length == length && bars.Open.Length == length && bars.High.Length == length
            && bars.Low.Length == length && bars.Volume.Length == length
            && (bars.TakerBuyVolume.IsEmpty || bars.TakerBuyVolume.Length == length);
        if (!isWhole) throw new ArgumentException("The columns of the bars differ in length.", nameof(bars));

        RequireBars();
        return new ColumnEvaluation(plan, bars).Run(bars);
    }

    /// <summary>A fresh state that follows bars from the first one it is given.</summary>
    /// <exception cref="InvalidOperationException">As for <see cref="Evaluate"/>.</exception>
    public ExpressionStream Stream()
    {
        RequireBars();
        return new ExpressionStream(plan);
    }

    public override string ToString() => Title;

    private void RequireBars()
    {
        if (plan.Frames.Count > 0 && plan.Bars is null)
        {
            throw new InvalidOperationException($"{Title} asks for longer bars: the scope has to say what bars are.");
        }
    }

    private static IndicatorCall? CallOf(Step step) => step switch
    {
        CallStep call => new IndicatorCall(call.Indicator, call.Parameters.AsReadOnly(), call.Source >= 0),
        ExactAverageStep average => new IndicatorCall(SimpleAverage.Entry, [average.Length], average.Source >= 0),
        _ => null,
    };
}
