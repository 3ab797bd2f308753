using System.Globalization;

namespace TelegramTrader.Trading.Optimisation;

/// <summary>The values that one parameter takes in a sweep: <c>5..20</c>, <c>100..300:20</c>, <c>5|8|13</c>.</summary>
public static class ParameterRange
{
    /// <summary>Most values of one parameter.</summary>
    public const int MostValues = 100_000;

    /// <summary>True for a word that says more than one number.</summary>
    public static bool IsRange(string text) =>
        text.Contains("..", StringComparison.Ordinal) || text.Contains('|', StringComparison.Ordinal);

    /// <summary>Reads the values in the order in which they are tried; a single number is one of them.</summary>
    /// <returns>The values, or the sentence that refuses the text.</returns>
    public static (IReadOnlyList<double> Values, string? Refusal) Read(string name, string text)
    {
        var dots = text.IndexOf("..", StringComparison.Ordinal);
        return dots < 0 ? ReadList(name, text) : ReadSteps(name, text, text[..dots], text[(dots + 2)..]);
    }

    private static (IReadOnlyList<double> Values, string? Refusal) ReadList(string name, string text)
    {
        var values = new List<double>();
        foreach (var word in text.Split('|'))
        {
            if (!TryNumber(word, out var number))
            {
                return ([], $"{word} is not a number for {name}.");
            }

            if (values.Contains((double)number))
            {
                return ([], $"{name} has the value {word} twice.");
            }

            values.Add((double)number);
        }

        return (values, null);
    }

    private static (IReadOnlyList<double> Values, string? Refusal) ReadSteps(
        string name, string text, string from, string rest)
    {
        var colon = rest.IndexOf(':', StringComparison.Ordinal);
        var to = colon < 0 ? rest : rest[..colon];
        var step = colon < 0 ? "1" : rest[(colon + 1)..];
        if (!TryNumber(from, out var first) || !TryNumber(to, out var last) || !TryNumber(step, out var by))
        {
            return ([], $"{text} is no range for {name}; write 5..20, 100..300:20 or 5|8|13.");
        }

        if (by <= 0)
        {
            return ([], $"The step of {name} has to be above zero, not {step}.");
        }

        if (first > last)
        {
            return ([], $"The range {from}..{to} of {name} runs backwards; write {to}..{from}.");
        }

        var steps = (last - first) / by;
        return steps >= MostValues
            ? ([], FormattableString.Invariant($"{name} would take {decimal.Floor(steps) + 1:N0} values; ")
                + FormattableString.Invariant($"one parameter takes {MostValues:N0} at most. Use a larger step."))
            : ([.. Enumerable.Range(0, (int)steps + 1).Select(at => (double)(first + (at * by)))], null);
    }

    // Bounded so that no sum of them overflows.
    private static bool TryNumber(string text, out decimal number) => decimal.TryParse(
        text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number)
        && Math.Abs(number) < 1e9m;
}
