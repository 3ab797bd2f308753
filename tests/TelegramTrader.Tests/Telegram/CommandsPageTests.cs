using System.Globalization;
using System.Text;
using TelegramTrader.Telegram.Catalogue;
using TelegramTrader.Tests.Fakes;

namespace TelegramTrader.Tests.Telegram;

/// <summary>The page that lists the commands is derived from their files; <c>TT_APPROVE=1</c> writes it anew.</summary>
public sealed class CommandsPageTests
{
    [Test]
    public void The_page_says_what_the_files_say()
    {
        var path = Checkout.Under("commands", "README.md");
        var page = Page(CommandCatalogue.Load(Checkout.Under("commands")));
        if (Environment.GetEnvironmentVariable("TT_APPROVE") == "1")
        {
            File.WriteAllText(path, page);
        }

        Assert.That(File.ReadAllText(path), Is.EqualTo(page), "TT_APPROVE=1 writes it anew; look at the difference");
    }

    private static string Page(CommandCatalogue catalogue)
    {
        var page = new StringBuilder("# What can be asked\n\n");
        page.Append("Made from the files of this folder; each example is a test. ");
        page.Append("Plain text such as `btc 15m` is `/price`.\n");
        var topics = catalogue.All.GroupBy(spec => spec.Topic);
        foreach (var topic in topics.OrderBy(topic => topic.Key, StringComparer.Ordinal))
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {topic.Key}\n");
            foreach (var spec in topic)
            {
                Append(page, spec);
            }
        }

        return page.ToString();
    }

    private static void Append(StringBuilder page, CommandSpec spec)
    {
        page.Append(
            CultureInfo.InvariantCulture,
            $"\n### `{spec.Usage}`\n\n{spec.Summary} For {spec.Permission} and above, at most {spec.Budget}.\n");
        var arguments = spec.Arguments.Concat(spec.Options).ToList();
        if (arguments.Count > 0)
        {
            page.Append("\n| argument | | |\n|---|---|---|\n");
            foreach (var argument in arguments)
            {
                var usual =
                    argument.Default is { } value ? $"`{value}` when not said"
                    : argument.Optional ? "optional"
                    : "";
                var choices = argument.Of is { } of
                    ? $" One of {string.Join(", ", of.Select(choice => $"`{choice}`"))}."
                    : "";
                page.Append(
                    CultureInfo.InvariantCulture,
                    $"| {argument.Name} | {argument.About}{choices} | {usual} |\n");
            }
        }

        var whose = spec.Parameters;
        page.Append(whose is null ? "" : $"\nFurther `name=value` are parameters of the {whose}.\n");
        page.Append(CultureInfo.InvariantCulture, $"\n{string.Join('\n', spec.Examples.Select(Worded))}\n");
        page.Append(spec.Help.Count == 0 ? "" : $"\n{string.Join(' ', spec.Help)}\n");
    }

    private static string Worded(ExampleSpec example) =>
        example.Binds is not null ? $"- `{example.Send}`"
        : example.Asks is { } asks ? $"- `{example.Send}` asks for the {asks}"
        : $"- `{example.Send}` is refused: {example.Refuses}";
}
