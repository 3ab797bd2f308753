using TelegramTrader.Host.Settings;
using TelegramTrader.Tests.Fakes;

namespace TelegramTrader.Scenarios.Host;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ConfigFilesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("tt-config-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Test]
    public void The_programs_own_files_are_valid()
    {
        var limits = ConfigFiles.ReadLimits(folder);
        var rules = ConfigFiles.ReadBacktestRules(folder);
        var exchanges = ConfigFiles.ReadExchangeRules(folder);

        Assert.That(limits.ChatCharacters, Is.EqualTo(4096));
        Assert.That(rules.Cash, Is.EqualTo(10_000m));
        Assert.That(exchanges.Venues.Select(venue => venue.Venue), Does.Contain("binance"));
        Assert.That(
            Directory.GetFiles(Checkout.Under("config"), "*.json").Select(Path.GetFileName),
            Is.EquivalentTo(new[] { "appsettings.json", "backtest.json", "exchanges.json", "limits.json" }),
            "a new file needs a reader, and a test that reads it");
    }

    [Test]
    public void An_installation_may_have_its_own() =>
        Assert.That(With("\"chat_words\": 32", "\"chat_words\": 7").ChatWords, Is.EqualTo(7));

    [TestCase("\"chat_words\": 32,", "", "chat_words")]
    [TestCase("\"chat_words\": 32", "\"chat_words\": 32, \"chat_wrods\": 3", "chat_wrods")]
    [TestCase("\"chat_words\": 32", "\"chat_words\": \"many\"", "chat_words")]
    [TestCase("\"chat_words\": 32", "\"chat_words\": 0", "chat_words is at least 1")]
    [TestCase("\"chat_characters\": 4096", "\"chat_characters\": 4097", "between 1 and 4096")]
    [TestCase("\"bars_per_request\": 5000000", "\"bars_per_request\": 20000001", "between 1,000 and 20,000,000")]
    public void A_wrong_one_is_named_with_what_is_wrong(string find, string replace, string said) => Assert.That(
        () => With(find, replace),
        Throws.InstanceOf<InvalidDataException>().With.Message.Contains("limits.json").And.Message.Contains(said));

    private Application.Limits With(string find, string replace)
    {
        var text = File.ReadAllText(Checkout.Under("config", "limits.json"));
        Assert.That(text, Does.Contain(find));
        Directory.CreateDirectory(Path.Combine(folder, "config"));
        File.WriteAllText(
            Path.Combine(folder, "config", "limits.json"), text.Replace(find, replace, StringComparison.Ordinal));
        return ConfigFiles.ReadLimits(folder);
    }
}
