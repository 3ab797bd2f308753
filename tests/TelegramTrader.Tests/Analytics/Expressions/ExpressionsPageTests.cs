using System.Text;
using TelegramTrader.Analytics.Expressions;
using TelegramTrader.Analytics.Series;
using TelegramTrader.Tests.Fakes;
using TelegramTrader.Trading.Strategies.Rules;

namespace TelegramTrader.Tests.Analytics.Expressions;

/// <summary>Every example of docs/expressions.md, on 15-minute bars.</summary>
public sealed class ExpressionsPageTests
{
    private const long QuarterMs = 15 * BarArrays.MinuteMs;

    private static readonly BarLength Quarter = BarLength.All.Single(length => length.ToString() == "15m");
    private static readonly ExpressionScope Scope = new() { Bars = Quarter };

    private static IEnumerable<string> Formulas => Boxes("formula");

    private static IEnumerable<TestCaseData> Pairs => Split("same", "≡");

    private static IEnumerable<TestCaseData> Wrong => Split("wrong", "→");

    [TestCaseSource(nameof(Formulas))]
    public void A_formula_of_the_page_has_values(string text)
    {
        // Fifty days, or the average of fifty 4-hour bars and the day would have none.
        var bars = BarArrays.Walk(50 * 96, seed: 2, intervalMs: QuarterMs);

        Assert.That(Evaluate(text, bars), Has.Some.Matches<double>(double.IsFinite));
    }

    [TestCaseSource(nameof(Pairs))]
    public void Two_formulas_that_are_said_to_be_one_are(string text, string same)
    {
        var bars = BarArrays.Walk(60 * 96, seed: 3, intervalMs: QuarterMs);

        var values = Evaluate(text, bars)[2..];

        Assert.That(values, Is.EqualTo(Evaluate(same, bars)[2..]));
        Assert.That(values.Where(double.IsFinite).Distinct().Count(), Is.GreaterThan(1));
    }

    [TestCaseSource(nameof(Wrong))]
    public void What_is_refused_is_refused_with_that_sentence(string text, string sentence)
    {
        Assert.That(Expression.TryParse(text, Scope, out _, out var error), Is.False);

        Assert.That(error!.Sentence, Is.EqualTo(sentence));
    }

    [Test]
    public void The_rule_file_of_the_page_is_read()
    {
        var file = string.Join('\n', Boxes("rules"));

        var (rules, errors) = RuleFile.Read(Encoding.UTF8.GetBytes(file), ExpressionBounds.Most);

        Assert.That(errors, Is.Empty);
        Assert.That(rules!.Name, Is.EqualTo("DIP_BUYER"));
    }

    private static double[] Evaluate(string text, BarArrays bars) =>
        Expression.TryParse(text, Scope, out var expression, out var error)
            ? expression.Evaluate(bars.Columns)
            : throw new AssertionException($"{text}: {error.Sentence}");

    private static IEnumerable<TestCaseData> Split(string kind, string sign) =>
        Boxes(kind).Select(line => line.Split($"  {sign}  ")).Select(parts => new TestCaseData(parts[0], parts[1]));

    private static IEnumerable<string> Boxes(string kind)
    {
        var isInside = false;
        foreach (var line in File.ReadLines(Checkout.Under("docs", "expressions.md")))
        {
            var isFence = line.StartsWith("```", StringComparison.Ordinal);
            if (isFence) isInside = line == $"```{kind}";
            else if (isInside) yield return line;
        }
    }
}
