using System.Globalization;
using TelegramTrader.Trading.Strategies;

namespace TelegramTrader.Trading.Optimisation.Search.Spaces;

/// <summary>
/// What a person writes for a parameter: <c>7</c>, <c>5..20</c>, <c>100..300:20</c>, <c>5|8|13</c>. Without a step a
/// parameter of whole numbers goes in ones, any other takes all numbers between.
/// </summary>
internal static class DimensionReading
{
    private const decimal MostSteps = 1e9m;
    private const int MostChoices = 1_000;

    /// <summary>True for a word that says more than one number.</summary>
    public static bool IsRange(string text) =>
        text.Contains("..", StringComparison.Ordinal) || text.Contains('|', StringComparison.Ordinal);

    /// <returns>A dimension, or the one value of it, or the sentence that refuses the text.</returns>
    public static (SearchDimension? Dimension, double? Fixed, string? Refusal) Read(
        StrategyParameter parameter, string text)
    {
        var isRange = text.Contains("..", StringComparison.Ordinal);
        var (dimension, one, refusal) = isRange ? Range(parameter, text) : Choices(parameter, text);
        return dimension is { Count: 1 } ? (null, dimension.ValueAt(0), null) : (dimension, one, refusal);
    }

    /// <summary>What is searched where nobody says anything: as declared, or around the default.</summary>
    public static (SearchDimension? Dimension, double? Fixed, string? Refusal) Usual(StrategyParameter parameter) =>
        Read(parameter, parameter.Search ?? Around(parameter));

    private static string Around(StrategyParameter parameter)
    {
        var (least, most) = parameter.Default > 0
            ? (Math.Max(parameter.Least, parameter.Default / 3), Math.Min(parameter.Most, parameter.Default * 3))
            : (parameter.Least, parameter.Most);
        return parameter.IsWhole
            ? FormattableString.Invariant($"{Math.Ceiling(least)}..{Math.Floor(most)}")
            : FormattableString.Invariant($"{(decimal)least}..{(decimal)most}");
    }

    private static (SearchDimension?, double?, string?) Choices(StrategyParameter parameter, string text)
    {
        var values = new List<double>();
        foreach (var word in text.Split('|'))
        {
            if (!TryNumber(word, out var number))
            {
                return Refused($"{word} is not a number for {parameter.Name}; "
                    + "write 7, 5..20, 100..300:20 or 5|8|13.");
            }

            if (values.Contains((double)number)) return Refused($"{parameter.Name} has the value {word} twice.");
            if (parameter.Refuses((double)number) is { } refusal) return Refused(refusal);
            values.Add((double)number);
        }

        return values.Count > MostChoices
            ? Refused(FormattableString.Invariant($"{parameter.Name} has {values.Count:N0} values to choose from; ")
                + FormattableString.Invariant($"{MostChoices:N0} at most. Write a range."))
            : (SearchDimension.OfChoices(parameter, values), null, null);
    }

    private static (SearchDimension?, double?, string?) Range(StrategyParameter parameter, string text)
    {
        var dots = text.IndexOf("..", StringComparison.Ordinal);
        var rest = text[(dots + 2)..];
        var colon = rest.IndexOf(':', StringComparison.Ordinal);
        var (from, to) = (text[..dots], colon < 0 ? rest : rest[..colon]);
        var step = colon < 0 ? "1" : rest[(colon + 1)..];
        if (!TryNumber(from, out var first) || !TryNumber(to, out var last) || !TryNumber(step, out var by))
        {
            return Refused($"{text} is no range for {parameter.Name}; write 5..20, 100..300:20 or 5|8|13.");
        }

        if (by <= 0) return Refused($"The step of {parameter.Name} has to be above zero, not {step}.");
        if (first > last)
        {
            return Refused($"The range {from}..{to} of {parameter.Name} runs backwards; write {to}..{from}.");
        }

        var refusal = parameter.Refuses((double)first) ?? parameter.Refuses((double)last);
        if (refusal is not null) return Refused(refusal);
        if (first == last) return (null, (double)first, null);
        if (colon < 0 && !parameter.IsWhole)
        {
            return (SearchDimension.OfReal(parameter, (double)first, (double)last), null, null);
        }

        var next = parameter.Refuses((double)Math.Min(last, first + by));
        return next is not null ? Refused(next)
            : (last - first) / MostSteps >= by ? Refused(
                FormattableString.Invariant($"{parameter.Name} would take more than {MostSteps:N0} values. ")
                + "Use a larger step.")
            : (SearchDimension.OfSteps(parameter, first, by, (long)((last - first) / by) + 1), null, null);
    }

    private static (SearchDimension?, double?, string?) Refused(string sentence) => (null, null, sentence);

    // Bounded so that no sum of them overflows.
    private static bool TryNumber(string text, out decimal number) => decimal.TryParse(
        text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number)
        && Math.Abs(number) < 1e9m;
}
