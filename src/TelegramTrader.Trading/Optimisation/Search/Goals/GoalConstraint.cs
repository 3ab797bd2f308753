using System.Globalization;
using TelegramTrader.Trading.Backtests;

namespace TelegramTrader.Trading.Optimisation.Search.Goals;

/// <summary>What a trial has to meet to be taken: <c>trades>=30</c>, <c>drawdown&lt;=20</c>.</summary>
public sealed class GoalConstraint
{
    // Longer signs first.
    private static readonly string[] Signs = [">=", "<=", "≥", "≤", ">", "<"];

    // What misses a bound that it may not touch by nothing is off all the same.
    private const double LeastOff = 1e-12;

    private readonly GoalTerm term;
    private readonly double bound;
    private readonly bool isFloor;
    private readonly bool isStrict;

    private GoalConstraint(string text, GoalTerm term, double bound, string sign)
    {
        (Text, this.term, this.bound) = (text, term, bound);
        (isFloor, isStrict) = (sign is ">=" or ">" or "≥", sign is ">" or "<");
    }

    /// <summary>As a person writes it, without blanks around it.</summary>
    public string Text { get; }

    /// <returns>The constraint, or the sentence that refuses the text.</returns>
    public static (GoalConstraint? Constraint, string? Refusal) Read(string text)
    {
        var sign = Signs.FirstOrDefault(sign => text.Contains(sign, StringComparison.Ordinal));
        if (sign is null)
        {
            return (null, $"{text.Trim()} is no constraint; write trades>=30 or drawdown<=20.");
        }

        var at = text.IndexOf(sign, StringComparison.Ordinal);
        var (left, right) = (text[..at], text[(at + sign.Length)..].Trim());
        var isNumber = double.TryParse(
            right,
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var bound) && double.IsFinite(bound);
        if (!isNumber) return (null, $"A constraint compares with a number, as in trades>=30; {right} is none.");

        var (term, refusal) = GoalParser.Read(left);
        return term is null ? (null, refusal) : (new GoalConstraint(text.Trim(), term, bound, sign), null);
    }

    /// <summary>
    /// How far a trial is off, as a share of the bound (of 1 for a smaller one); 0 where it is met, infinite where it
    /// is not defined.
    /// </summary>
    public double OffOf(BacktestFigures figures, double years)
    {
        var value = term(figures, years);
        if (double.IsNaN(value)) return double.PositiveInfinity;

        var missing = isFloor ? bound - value : value - bound;
        return missing < 0 || (missing == 0 && !isStrict)
            ? 0
            : Math.Max(LeastOff, missing / Math.Max(1, Math.Abs(bound)));
    }

    /// <summary>What a trial has of it, for people: <c>trades 12 (trades>=30)</c>.</summary>
    public string Tell(BacktestFigures figures, double years)
    {
        var value = term(figures, years);
        return double.IsFinite(value)
            ? string.Create(CultureInfo.InvariantCulture, $"{value:0.####} for {Text}")
            : $"nothing defined for {Text}";
    }

    public override string ToString() => Text;
}
