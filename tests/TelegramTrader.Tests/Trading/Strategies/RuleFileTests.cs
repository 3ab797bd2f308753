using System.Text;
using TelegramTrader.Analytics.Expressions;
using TelegramTrader.Tests.Fakes;
using TelegramTrader.Trading.Strategies;
using TelegramTrader.Trading.Strategies.Rules;

namespace TelegramTrader.Tests.Trading.Strategies;

public sealed class RuleFileTests
{
    private const string Good = """
        {
          "$schema": "any",
          "kind": "rules",
          "name": "DIP_BUYER",
          "about": "Buys dips.",
          "parameters": {
            "length": { "default": 14, "min": 2, "max": 100, "about": "Bars." }
          },
          "enter_long": "rsi(length) < 30",
          "exit_long": "rsi(length) > 60",
          "stop": "close - 2 * atr(14)"
        }
        """;

    private static IEnumerable<string> Samples =>
        Directory.GetFiles(Checkout.Under("config", "strategies"), "*.json").Select(path => Path.GetFileName(path)!);

    [Test]
    public void A_file_says_what_it_says()
    {
        var (rules, errors) = Read(Good);

        Assert.That(errors, Is.Empty);
        Assert.Multiple(() =>
        {
            Assert.That((rules!.Name, rules.About), Is.EqualTo(("DIP_BUYER", "Buys dips.")));
            Assert.That(rules.Parameters, Is.EqualTo(new[] { new RuleParameter("length", 14, 2, 100, "Bars.") }));
            Assert.That(rules.EnterLong, Is.EqualTo(new RuleText("rsi(length) < 30", 9, 18)));
            Assert.That(rules.Stop!.Text, Is.EqualTo("close - 2 * atr(14)"));
            Assert.That((rules.EnterShort, rules.Take), Is.EqualTo(((RuleText?)null, (RuleText?)null)));
        });
    }

    [TestCaseSource(nameof(Samples))]
    public void A_sample_of_the_program_is_read(string file)
    {
        var json = File.ReadAllBytes(Checkout.Under("config", "strategies", file));

        var (rules, errors) = RuleFile.Read(json, ExpressionBounds.Most);

        Assert.That(errors.Select(error => error.In(file)), Is.Empty);
        Assert.That(rules!.Name.ToLowerInvariant() + ".json", Is.EqualTo(file));
    }

    [TestCase("rsi(length) < 30", "rsx(length) < 30", "9:18: There is no indicator or column called rsx. "
        + "Did you mean rsi?")]
    [TestCase("rsi(length) > 60", "close > 1 && rsi(length) > 6", "10:27: && is written and.")]
    [TestCase("rsi(length) > 60", "close > \\u0031 + é", "10:34: The character U+00E9 means nothing in an expression.")]
    [TestCase("rsi(length) > 60", "rsi(length)",
        "10:17: exit_long is a condition, such as rsi(14) < 30; this is a number.")]
    [TestCase("close - 2 * atr(14)", "close > 2",
        "11:12: stop is a price, such as close - 2 * atr(14); this is a condition.")]
    [TestCase("\"stop\"", "\"stopp\"", "11:3: stopp is not known here; it is one of $schema, kind, name, about, "
        + "parameters, enter_long, exit_long, enter_short, exit_short, stop, take, stop_short, take_short.")]
    [TestCase("\"stop\"", "\"exit_long\"", "11:3: exit_long is given twice.")]
    [TestCase("\"exit_long\"", "\"exit_short\"", "9:17: enter_long needs exit_long.",
        "10:17: exit_short needs enter_short.")]
    [TestCase("\"enter_long\"", "\"take\"", "1:1: The rules enter nothing: enter_long or enter_short is needed.",
        "9:11: take needs enter_long.", "10:16: exit_long needs enter_long.", "11:11: stop needs enter_long.")]
    [TestCase("\"rules\"", "\"preset\"", "3:11: This reads files of the kind rules, not preset.")]
    [TestCase("DIP_BUYER", "dip buyer", "4:11: A name is 2 to 32 capital letters, digits and _, such as DIP_BUYER.")]
    [TestCase("\"about\": \"Buys dips.\",", "", "1:1: about is missing.")]
    [TestCase("\"Buys dips.\"", "7", "5:12: about is a text in quotes.")]
    [TestCase("\"Buys dips.\"", "\"\"", "5:12: about is a sentence or two, at most 500 characters.")]
    [TestCase("\"min\": 2", "\"min\": \"2\"", "7:39: min is a number.")]
    [TestCase("\"min\": 2", "\"min\": 15", "7:15: The default of length lies between its min and its max.")]
    [TestCase("\"min\": 2, ", "", "7:15: min is missing.")]
    [TestCase("\"min\": 2", "\"min\": 0", "9:22: With length at 0: length is from 1 to 5000, not 0.",
        "10:21: With length at 0: length is from 1 to 5000, not 0.")]
    [TestCase("\"length\": {", "\"Length\": {",
        "7:5: A parameter's name is at most 24 small letters, digits and _, and begins with a letter.")]
    [TestCase("\"length\": {", "\"close\": {",
        "7:5: close means something in expressions already; give the parameter another name.")]
    [TestCase("\"length\": {", "\"other\": {", "9:22: There is no indicator or column called length.",
        "10:21: There is no indicator or column called length.")]
    [TestCase("rsi(length)", "rsi(14)", "7:5: No rule uses length.")]
    [TestCase("\"stop\": ", "\"stop\" ", "11:10: This is not JSON: '\"' is invalid after a property name. "
        + "Expected a ':'.")]
    public void What_is_wrong_is_told_with_its_line(string find, string replace, params string[] said)
    {
        var changed = Good.Replace(find, replace, StringComparison.Ordinal);

        var (rules, errors) = Read(changed);

        Assert.That(changed, Is.Not.EqualTo(Good));

        Assert.That(rules, Is.Null);
        Assert.That(errors.Select(error => error.In("f")), Is.EqualTo(said.Select(one => $"f:{one}")));
    }

    [Test]
    public void A_parameter_may_count_only_where_another_has_some_values()
    {
        var (rules, errors) = Read(Moded("mode=1|2"));

        Assert.That(errors, Is.Empty);
        var declared = RuleStrategy.DeclarationOf(rules!, ExpressionBounds.Most);
        Assert.That(rules!.Parameters[1].When, Is.EqualTo(new ParameterCondition("mode", [1, 2])));
        Assert.That(declared.Parameters[1].When!.ToString(), Is.EqualTo("mode=1|2"));
        Assert.That(declared.Parameters[0].When, Is.Null);
    }

    [TestCase("mode", "5:76: when is a parameter and its values, such as use=1 or mode=1|2.")]
    [TestCase("dip=1", "5:76: dip cannot depend on itself.")]
    [TestCase("made=1", "5:76: when names a parameter that stands before dip, such as use=1 or mode=1|2. "
        + "Did you mean mode?")]
    [TestCase("speed=1", "5:76: when names a parameter that stands before dip, such as use=1 or mode=1|2.")]
    [TestCase("mode=", "5:81: The values of a condition are numbers, such as use=1 or mode=1|2.")]
    [TestCase("mode=1|two", "5:83: The values of a condition are numbers, such as use=1 or mode=1|2.")]
    [TestCase("mode=1|4", "5:83: mode is from 0 to 2, not 4.")]
    [TestCase("mode=1|1", "5:83: mode has the value 1 twice.")]
    public void A_condition_that_means_nothing_is_told_with_its_place(string when, string said)
    {
        var (rules, errors) = Read(Moded(when));

        Assert.That(rules, Is.Null);
        Assert.That(errors.Select(error => error.In("f")), Is.EqualTo(new[] { $"f:{said}" }));
    }

    [Test]
    public void A_condition_that_is_no_text_is_told() => Assert.That(
        Read(Moded("x").Replace("\"x\"", "1", StringComparison.Ordinal)).Errors.Select(error => error.In("f")),
        Is.EqualTo(new[] { "f:5:75: when is a text in quotes." }));

    private static string Moded(string when) => $$"""
        {
          "kind": "rules", "name": "MODED", "about": "Two ways.",
          "parameters": {
            "mode": { "default": 0, "min": 0, "max": 2, "about": "Which way." },
            "dip": { "default": 30, "min": 5, "max": 50, "about": "Low.", "when": "{{when}}" }
          },
          "enter_long": "mode == 0 or rsi(14) < dip",
          "exit_long": "rsi(14) > 60"
        }
        """;

    [TestCase("")]
    [TestCase("[]")]
    [TestCase("null")]
    [TestCase("{} {}")]
    [TestCase("{\"kind\": \"\\ud800\"}")]
    [TestCase("{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{}}}}}}}}}")]
    public void What_is_no_object_is_refused(string json) => Assert.That(Read(json).Errors, Is.Not.Empty);

    [Test]
    public void A_file_is_read_up_to_its_bytes()
    {
        var room = RuleFile.MostBytes - Encoding.UTF8.GetByteCount(Good);

        Assert.Multiple(() =>
        {
            Assert.That(Read(Good + new string(' ', room)).Errors, Is.Empty);
            Assert.That(Read(Good + new string(' ', room + 1)).Errors[0].Sentence, Does.Contain("65536 bytes"));
            Assert.That(Read("\uFEFF" + Good).Errors, Is.Empty);
        });
    }

    [Test]
    public void Damaged_files_are_refused_or_read_and_never_throw()
    {
        var random = new Random(17);
        var refused = 0;
        for (var round = 0; round < 5_000; round++)
        {
            var bytes = Encoding.UTF8.GetBytes(Good).ToList();
            for (var changes = random.Next(1, 4); changes > 0; changes--)
            {
                var at = random.Next(bytes.Count);
                if (random.Next(2) == 0) bytes.RemoveAt(at);
                else bytes[at] = (byte)random.Next(256);
            }

            var (rules, errors) = RuleFile.Read([.. bytes], ExpressionBounds.Most);

            Assert.That(rules is null, Is.EqualTo(errors.Count > 0));
            Assert.That(errors.All(error => error.Line >= 1 && error.Column >= 1), Is.True);
            refused += errors.Count > 0 ? 1 : 0;
        }

        Assert.That(refused, Is.InRange(3_000, 4_999));
    }

    private static (RuleSet? Rules, IReadOnlyList<RuleError> Errors) Read(string json) =>
        RuleFile.Read(Encoding.UTF8.GetBytes(json), ExpressionBounds.Most);
}
