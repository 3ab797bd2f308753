using System.Text;
using System.Text.Json;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Telegram.Catalogue;
using TelegramTrader.Tests.Fakes;

namespace TelegramTrader.Tests.Telegram;

public sealed class CommandCatalogueTests
{
    private const string Good = """
        { "name": "thing", "summary": "A thing.", "topic": "Markets", "permission": "viewer", "budget": "1/s",
          "arguments": [{ "name": "symbol", "type": "symbol", "about": "Which." }],
          "examples": [{ "send": "/thing BTC", "binds": { "symbol": "BTC-USDT" } }] }
        """;

    private const string Second = """{ "name": "b", "type": "text", "about": "B" }""";

    private const string Twin = """{ "name": "symbol", "type": "text", "about": "B" }""";

    [Test]
    public void Every_file_of_the_folder_is_read()
    {
        var files = Directory.GetFiles(Checkout.Under("commands"), "*.json").Select(Path.GetFileNameWithoutExtension)
            .Where(name => name != "command.schema");

        Assert.That(CommandCatalogue.Load(Checkout.Under("commands")).Names, Is.EquivalentTo(files));
    }

    [Test]
    public void Usage_is_derived()
    {
        var price = CommandCatalogue.Load(Checkout.Under("commands")).Find("PRICE");

        Assert.That(price!.Usage, Is.EqualTo("/price <symbol> [timeframe]"));
    }

    [Test]
    public void Somebody_sees_what_their_rank_allows()
    {
        var catalogue = CommandCatalogue.Load(Checkout.Under("commands"));

        var ranks = catalogue.AllowedTo(Role.Viewer).Select(CommandCatalogue.PermissionOf);
        Assert.That(catalogue.AllowedTo(Role.Admin).Count(), Is.EqualTo(catalogue.All.Count));
        Assert.That(ranks, Is.All.EqualTo(Role.Viewer));
    }

    [Test]
    public void A_good_file_is_read() => Assert.That(Read(Good).Arguments[0].Type, Is.EqualTo(ArgumentType.Symbol));

    [TestCase("\"viewer\"", "\"king\"", "king is no permission")]
    [TestCase("\"1/s\"", "\"often\"", "often is no budget")]
    [TestCase("\"thing\"", "\"other\"", "not the file's")]
    [TestCase("\"topic\"", "\"tpoic\"", "tpoic")]
    [TestCase("\"type\": \"symbol\"", "\"type\": \"choice\"", "symbol has no choices")]
    [TestCase("\"type\": \"symbol\"", "\"type\": \"blob\"", "$.arguments[0].type")]
    [TestCase("{ \"send\": \"/thing BTC\", \"binds\": { \"symbol\": \"BTC-USDT\" } }", "", "no example")]
    [TestCase("\"Which.\" }", "\"Which.\", \"optional\": true }, " + Second, "b is required behind an optional")]
    [TestCase("\"Which.\" }", "\"Which.\" }, " + Twin, "two arguments share a name")]
    public void A_bad_file_is_named_with_what_is_wrong(string find, string replace, string said)
    {
        var bad = Good.Replace(find, replace, StringComparison.Ordinal);

        Assert.That(bad, Is.Not.EqualTo(Good));
        Assert.That(
            () => Read(bad),
            Throws.InstanceOf<InvalidDataException>()
                .With.Message.StartsWith("commands/thing.json").And.Message.Contains(said));
    }

    [Test]
    public void The_schema_and_the_reader_know_the_same_types()
    {
        using var schema = JsonDocument.Parse(File.ReadAllBytes(Checkout.Under("commands", "command.schema.json")));
        var types = schema.RootElement.GetProperty("$defs").GetProperty("argument").GetProperty("properties")
            .GetProperty("type").GetProperty("enum").EnumerateArray().Select(type => type.GetString());

        var known = Enum.GetNames<ArgumentType>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName);
        Assert.That(types, Is.EquivalentTo(known));
    }

    private static CommandSpec Read(string json) => CommandCatalogue.Read(Encoding.UTF8.GetBytes(json), "thing.json");
}
