using System.Diagnostics.CodeAnalysis;
using TelegramTrader.Analytics.Catalogue;

namespace TelegramTrader.Analytics.Expressions;

/// <summary>
/// A formula over bars and indicators, such as <c>ema(9, source=rsi(14)) − 50</c>: read once, then computed over
/// columns or bar by bar, with the same values. A value is a finite number or undefined (NaN): division by zero,
/// overflow and whatever depends on an undefined value are undefined.
/// </summary>
/// <remarks>
/// Numbers (<c>12</c>, <c>0.5</c>, <c>1e3</c>, <c>5%</c>, <c>10bp</c>), columns (open high low close volume hl2 hlc3
/// ohlc4 taker_buy_volume), indicators by id with arguments by place or name, <c>.output</c> (the first when not
/// said), <c>+ - * /</c> (also <c>− × ÷</c>) and brackets; case does not matter. <c>source=</c> puts another series
/// in the place of the close; an indicator then sees the bars from the first defined value of that series on. At most
/// 2,000 characters, 256 numbers, names and signs, and 64 brackets, calls and minus signs inside one another.
/// </remarks>
public sealed class Expression
{
    private readonly ExpressionPlan plan;

    private Expression(string title, ExpressionPlan plan)
    {
        Title = title;
        this.plan = plan;
        WarmUp = plan.WarmUp(plan.Root);
        Indicators =
        [
            .. plan.Steps
                .OfType<CallStep>()
                .Select(call => new IndicatorCall(call.Indicator, call.Parameters.AsReadOnly(), call.Source >= 0)),
        ];
        NeedsTakerVolume = plan.Steps.Any(step => step is ColumnStep { Column: BarColumn.TakerBuyVolume })
            || Indicators.Any(call => call.Indicator.NeedsTakerVolume);
    }

    /// <summary>The text as typed, without the white space around it.</summary>
    public string Title { get; }

    /// <summary>Bars before the first defined value, as far as the indicators' own warm-up says.</summary>
    public int WarmUp { get; }

    /// <summary>
    /// Every indicator used, each different call once, those computed first before those that read them.
    /// </summary>
    public IReadOnlyList<IndicatorCall> Indicators { get; }

    /// <summary>True when the expression is undefined on bars that do not say what takers bought.</summary>
    public bool NeedsTakerVolume { get; }

    /// <summary>Reads one expression with the indicators of the product.</summary>
    public static bool TryParse(
        string? text,
        [NotNullWhen(true)] out Expression? expression,
        [NotNullWhen(false)] out ExpressionError? error) =>
        TryParse(text, IndicatorCatalogue.All, out expression, out error);

    /// <summary>Reads one expression with the indicators given.</summary>
    public static bool TryParse(
        string? text,
        IReadOnlyList<Indicator> catalogue,
        [NotNullWhen(true)] out Expression? expression,
        [NotNullWhen(false)] out ExpressionError? error)
    {
        expression = null;
        if (!TryParseList(text, catalogue, out var all, out error)) return false;
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
        TryParseList(text, IndicatorCatalogue.All, out expressions, out error);

    /// <summary>
    /// Reads expressions separated by semicolons with the indicators given. The bounds hold for the whole list.
    /// </summary>
    public static bool TryParseList(
        string? text,
        IReadOnlyList<Indicator> catalogue,
        [NotNullWhen(true)] out IReadOnlyList<Expression>? expressions,
        [NotNullWhen(false)] out ExpressionError? error)
    {
        expressions = null;
        var parser = new ExpressionParser(text ?? string.Empty);
        if (parser.ReadAll() is not { } typed)
        {
            error = parser.Error!;
            return false;
        }

        var bound = new List<Expression>(typed.Count);
        foreach (var (title, root) in typed)
        {
            var binder = new ExpressionBinder(catalogue);
            if (binder.Bind(root) is not { } plan)
            {
                error = binder.Error!;
                return false;
            }

            bound.Add(new Expression(title, plan));
        }

        expressions = bound;
        error = null;
        return true;
    }

    /// <summary>One value per bar, NaN where undefined.</summary>
    /// <exception cref="ArgumentException">The columns differ in length.</exception>
    public double[] Evaluate(in BarColumns bars)
    {
        var length = bars.Length;
        var isWhole = bars.OpenTimeMs.Length == length && bars.Open.Length == length && bars.High.Length == length
            && bars.Low.Length == length && bars.Volume.Length == length
            && (bars.TakerBuyVolume.IsEmpty || bars.TakerBuyVolume.Length == length);
        if (!isWhole) throw new ArgumentException("The columns of the bars differ in length.", nameof(bars));

        return new ColumnEvaluation(plan, length).Run(bars);
    }

    /// <summary>A fresh state that follows bars from the first one it is given.</summary>
    public ExpressionStream Stream() => new ExpressionStream(plan);

    public override string ToString() => Title;
}
