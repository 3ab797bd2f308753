using TelegramTrader.Analytics.Expressions;
using TelegramTrader.Application.Strategies;
using TelegramTrader.Host.Strategies;
using TelegramTrader.Tests.Fakes;

namespace TelegramTrader.Scenarios.Host;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class RuleFolderTests : IDisposable
{
    private static readonly DateTime Written = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly string root = Directory.CreateTempSubdirectory("tt-rules-").FullName;
    private readonly StrategyShelf shelf = new([], ExpressionBounds.Most);
    private int writes;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Test]
    public void The_programs_own_strategies_are_read_without_a_fault()
    {
        _ = new RuleFolder(Checkout.Under("config"), root, ExpressionBounds.Most, shelf);

        Assert.That(shelf.Files.Faults, Is.Empty);
        Assert.That(shelf.Files.Rules.Keys, Is.SupersetOf(new[] { "EMA_TREND", "RSI_DIP", "BOLLINGER_RANGE" }));
    }

    [Test]
    public void A_file_that_becomes_wrong_is_named_with_its_line_and_what_it_said_goes_on()
    {
        Write("program/strategies/a.json", "ONE", "close > 1");
        var folder = Folder();

        Write("program/strategies/a.json", "ONE", "clsoe > 2");
        var isChanged = folder.Refresh();

        Assert.Multiple(() =>
        {
            Assert.That(isChanged, Is.True);
            Assert.That(shelf.Files.Rules["ONE"].EnterLong!.Text, Is.EqualTo("close > 1"));
            Assert.That(shelf.Files.Faults, Is.EqualTo(new[]
            {
                "a.json:2:18: There is no indicator or column called clsoe. Did you mean close?",
                "a.json: What it said before goes on as ONE.",
            }));
        });

        Write("program/strategies/a.json", "ONE", "close > 3");
        folder.Refresh();

        Assert.That(shelf.Files.Rules["ONE"].EnterLong!.Text, Is.EqualTo("close > 3"));
        Assert.That(shelf.Files.Faults, Is.Empty);
    }

    [Test]
    public void A_file_of_the_installation_stands_in_the_place_of_the_programs()
    {
        Write("program/strategies/a.json", "ONE", "close > 1");
        var folder = Folder();

        Write("data/config/strategies/a.json", "ONE", "close > 2");
        folder.Refresh();
        var own = shelf.Files.Rules["ONE"].EnterLong!.Text;
        File.Delete(Path.Combine(root, "data/config/strategies/a.json"));
        folder.Refresh();

        Assert.That(own, Is.EqualTo("close > 2"));
        Assert.That(shelf.Files.Rules["ONE"].EnterLong!.Text, Is.EqualTo("close > 1"));
    }

    [Test]
    public void Files_come_and_go_and_nothing_changed_is_nothing_new()
    {
        var folder = Folder();
        Assert.That(shelf.Files.Rules, Is.Empty);

        Write("program/strategies/a.json", "ONE", "close > 1");
        var came = folder.Refresh();
        var read = shelf.Files;
        var again = folder.Refresh();
        var same = shelf.Files;
        File.Delete(Path.Combine(root, "program/strategies/a.json"));
        var went = folder.Refresh();

        Assert.Multiple(() =>
        {
            Assert.That((came, again, went), Is.EqualTo((true, false, true)));
            Assert.That(same, Is.SameAs(read));
            Assert.That(shelf.Files.Rules, Is.Empty);
        });
    }

    [Test]
    public void Two_files_with_one_name_are_told_and_the_first_holds()
    {
        Write("program/strategies/a.json", "ONE", "close > 1");
        Write("program/strategies/b.json", "ONE", "close > 2");

        Folder();

        Assert.That(shelf.Files.Rules["ONE"].EnterLong!.Text, Is.EqualTo("close > 1"));
        Assert.That(shelf.Files.Faults, Is.EqualTo(new[] { "b.json: ONE is described by a.json already." }));
    }

    private RuleFolder Folder() =>
        new(Path.Combine(root, "program"), Path.Combine(root, "data"), ExpressionBounds.Most, shelf);

    private void Write(string path, string name, string enter)
    {
        var full = Path.Combine(root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, $$"""
            { "kind": "rules", "name": "{{name}}", "about": "One.",
              "enter_long": "{{enter}}", "exit_long": "close < 1" }
            """);
        File.SetLastWriteTimeUtc(full, Written.AddSeconds(++writes)); // a clock may be coarser than this test
    }
}
