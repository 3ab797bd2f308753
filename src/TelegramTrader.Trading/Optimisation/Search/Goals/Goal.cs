using TelegramTrader.Trading.Backtests;

namespace TelegramTrader.Trading.Optimisation.Search.Goals;

/// <summary>What a search looks for; more of it is better.</summary>
/// <remarks>
/// A figure by its name, or arithmetic over several. Drawdown alone means the least of it; in arithmetic it is percent
/// above zero, as it is printed.
/// </remarks>
public sealed class Goal
{
    private readonly GoalTerm term;

    private Goal(string text, GoalTerm term) => (Text, this.term) = (text, term);

    /// <summary>The figures that a goal may name, with what they say.</summary>
    public static IReadOnlyList<(string Name, string Reference, string About)> Figures { get; } =
        [.. GoalFigure.All.Select(figure => (figure.Name, figure.Reference, figure.About))];

    /// <summary>As a person writes it, without blanks around it.</summary>
    public string Text { get; }

    /// <returns>The goal, or the sentence that refuses the text.</returns>
    public static (Goal? Goal, string? Refusal) Read(string text)
    {
        var (term, refusal) = GoalParser.Read(text);
        if (term is null) return (null, refusal);

        var name = text.Trim();
        return GoalFigure.Find(name.ToLowerInvariant())?.Name == "drawdown"
            ? (new Goal(name, (figures, years) => -term(figures, years)), null)
            : (new Goal(name, term), null);
    }

    /// <param name="years">Length of the time, a year being 365 days.</param>
    /// <returns>Null where it is not defined: a figure that is missing, or no finite number.</returns>
    public double? Of(BacktestFigures figures, double years)
    {
        var value = term(figures, years);
        return double.IsFinite(value) ? value : null;
    }

    public override string ToString() => Text;
}
