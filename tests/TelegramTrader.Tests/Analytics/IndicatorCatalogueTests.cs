using TelegramTrader.Analytics.Catalogue;

namespace TelegramTrader.Tests.Analytics;

/// <summary>What help, documentation and expressions rely on in the declarations.</summary>
public sealed class IndicatorCatalogueTests
{
    private static readonly string[] Units = ["price", "quote", "volume", "percent", "ratio", "index", "bars"];

    private static IEnumerable<string> Ids => IndicatorCatalogue.All.Select(indicator => indicator.Id);

    [Test]
    public void Ids_are_unique() => Assert.That(Ids, Is.Unique);

    [Test]
    public void An_indicator_is_found_whatever_the_case_and_nothing_for_an_unknown_name()
    {
        Assert.Multiple(() =>
        {
            Assert.That(IndicatorCatalogue.Find("RSI")?.Id, Is.EqualTo("rsi"));
            Assert.That(IndicatorCatalogue.Find("rs"), Is.Null);
        });
    }

    [TestCase("macd", "line signal histogram")]
    [TestCase("bb", "middle upper lower")]
    [TestCase("stoch", "k d")]
    [TestCase("adx", "adx plus minus")]
    public void Several_outputs_have_the_names_that_people_type(string id, string names) =>
        Assert.That(
            string.Join(' ', IndicatorCatalogue.Find(id)!.Outputs.Select(output => output.Name)), Is.EqualTo(names));

    [TestCaseSource(nameof(Ids))]
    public void A_declaration_is_complete(string id)
    {
        var indicator = IndicatorCatalogue.Find(id)!;

        Assert.Multiple(() =>
        {
            Assert.That(id, Does.Match("^[a-z]+$"));
            Assert.That(indicator.Summary, Does.Match(@"^[A-Z].{20,}\.$"));
            Assert.That(indicator.Outputs, Is.Not.Empty);
            Assert.That(indicator.Outputs.Select(output => output.Name), Is.Unique);
            Assert.That(indicator.Outputs.Select(output => output.Unit).Except(Units), Is.Empty);
            Assert.That(indicator.Parameters.Select(parameter => parameter.Name), Is.Unique);
            Assert.That(indicator.Refuses([.. indicator.Parameters.Select(parameter => parameter.Default)]), Is.Null);
        });
    }

    [TestCaseSource(nameof(Ids))]
    public void A_parameter_has_a_range_that_holds_its_default(string id)
    {
        Assert.Multiple(() =>
        {
            foreach (var parameter in IndicatorCatalogue.Find(id)!.Parameters)
            {
                Assert.That(parameter.Name, Does.Match("^[a-z]+$"));
                Assert.That(parameter.Least, Is.LessThan(parameter.Most));
                Assert.That(parameter.Default, Is.InRange(parameter.Least, parameter.Most));
                Assert.That(parameter.Choices is not null, Is.EqualTo(parameter.Kind == ParameterKind.Choice));
                Assert.That(parameter.Choices?.Count ?? parameter.Most + 1, Is.EqualTo(parameter.Most + 1));
            }
        });
    }
}
