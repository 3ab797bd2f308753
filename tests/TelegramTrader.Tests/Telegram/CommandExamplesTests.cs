using TelegramTrader.Application;
using TelegramTrader.Telegram.Catalogue;
using TelegramTrader.Telegram.Chat;
using TelegramTrader.Tests.Fakes;

namespace TelegramTrader.Tests.Telegram;

/// <summary>Every example of every command file is a test.</summary>
public sealed class CommandExamplesTests
{
    private static readonly CommandCatalogue Catalogue = CommandCatalogue.Load(Checkout.Under("commands"));

    private static IEnumerable<TestCaseData> Examples =>
        from spec in Catalogue.All
        from example in spec.Examples
        select new TestCaseData(spec, example).SetArgDisplayNames(example.Send);

    [TestCaseSource(nameof(Examples))]
    public void An_example_does_what_its_file_says(CommandSpec spec, ExampleSpec example)
    {
        var words = example.Send.Split(' ');
        Assert.That(words[0], Is.EqualTo("/" + spec.Name));

        var parsed = new ArgumentParser(Catalogue).Parse(spec, words[1..]);

        if (example.Binds is { } binds)
        {
            Assert.That(parsed.Bound?.Values, Is.EquivalentTo(binds), parsed.Refused?.Sentence);
        }
        else if (example.Asks is { } asks)
        {
            Assert.That(parsed.Argument, Is.EqualTo(asks));
            Assert.That((parsed.Bound, parsed.Refused), Is.EqualTo(((ChatArguments?)null, (Refusal?)null)));
        }
        else
        {
            Assert.That(parsed.Refused, Is.Not.Null);
            Assert.That(parsed.Argument, Is.EqualTo(example.Refuses));
        }
    }

    [Test]
    public void Every_command_shows_how_it_binds_and_how_it_refuses() => Assert.Multiple(() =>
    {
        foreach (var spec in Catalogue.All)
        {
            var (examples, takes) = (spec.Examples, spec.Arguments.Any(argument => argument.IsRequired));
            Assert.That(examples.Any(example => example.Binds is not null), Is.True, $"{spec.Name} binds");
            Assert.That(examples.Any(example => example.Refuses is not null), Is.True, $"{spec.Name} refuses");
            Assert.That(examples.Any(example => example.Asks is not null), Is.EqualTo(takes), $"{spec.Name} asks");
        }
    });
}
