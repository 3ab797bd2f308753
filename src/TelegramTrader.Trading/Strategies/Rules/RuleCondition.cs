using System.Globalization;
using TelegramTrader.Analytics.Expressions;

namespace TelegramTrader.Trading.Strategies.Rules;

/// <summary>Where a parameter of a rule file matters: <c>use=1</c>, <c>mode=1|2</c>.</summary>
internal static class RuleCondition
{
    private const string Example = "such as use=1 or mode=1|2";
    private const int ForgivenSlips = 2;

    /// <param name="name">Of the parameter that has the condition.</param>
    /// <param name="before">Those that stand before it; it may depend on these.</param>
    /// <returns>The condition, or where in the text which fault is.</returns>
    public static (ParameterCondition? When, int At, string? Fault, IReadOnlyList<string> Suggestions) Read(
        string text, string name, IReadOnlyList<RuleParameter> before)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0) return At(0, $"when is a parameter and its values, {Example}.");

        var asked = text[..equals].Trim();
        var deciding = before.FirstOrDefault(parameter => parameter.Name == asked);
        if (asked == name) return At(0, $"{name} cannot depend on itself.");
        if (deciding is null)
        {
            var near = before.Select(parameter => parameter.Name)
                .Where(known => EditDistance.Between(asked, known) <= ForgivenSlips)
                .OrderBy(known => EditDistance.Between(asked, known)).Take(3);
            return At(0, $"when names a parameter that stands before {name}, {Example}.", [.. near]);
        }

        var values = new List<double>();
        var at = equals + 1;
        foreach (var word in text[at..].Split('|'))
        {
            if (FaultOf(word, deciding, values, out var value) is { } fault) return At(at, fault);
            values.Add(value);
            at += word.Length + 1;
        }

        return (new ParameterCondition(asked, values), 0, null, []);
    }

    private static string? FaultOf(string word, RuleParameter deciding, List<double> before, out double value)
    {
        const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint
            | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;
        return !double.TryParse(word, Plain, CultureInfo.InvariantCulture, out value)
                ? $"The values of a condition are numbers, {Example}."
            : value < deciding.Min || value > deciding.Max ? string.Create(
                CultureInfo.InvariantCulture, $"{deciding.Name} is from {deciding.Min} to {deciding.Max}, not {value}.")
            : before.Contains(value) ? $"{deciding.Name} has the value {word.Trim()} twice."
            : null;
    }

    private static (ParameterCondition? When, int At, string? Fault, IReadOnlyList<string> Suggestions) At(
        int at, string fault, IReadOnlyList<string>? suggestions = null) => (null, at, fault, suggestions ?? []);
}
