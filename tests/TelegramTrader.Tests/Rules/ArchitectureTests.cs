using System.Reflection;

namespace TelegramTrader.Tests.Rules;

public sealed class ArchitectureTests
{
    private static readonly Assembly Trading = typeof(TelegramTrader.Trading.Markets.Symbol).Assembly;
    private static readonly Assembly Telegram = typeof(TelegramTrader.Telegram.Chat.ChatRouter).Assembly;

    private static readonly Assembly[] Product =
    [
        typeof(TelegramTrader.Analytics.Catalogue.Indicator).Assembly,
        Trading,
        typeof(TelegramTrader.Charts.Picture).Assembly,
        typeof(TelegramTrader.Application.Door).Assembly,
        typeof(TelegramTrader.Storage.Database).Assembly,
        typeof(TelegramTrader.Exchanges.Recorded.RecordedMarket).Assembly,
        Telegram,
    ];

    private interface ILonely
    {
    }

    [Test]
    public void Telegram_sees_of_Trading_only_Markets()
    {
        var seen = ArchitectureRules.NamespacesSeen(Telegram);

        Assert.That(seen, Does.Contain("TelegramTrader.Trading.Markets"));
        Assert.That(ArchitectureRules.OfTradingOnlyMarkets("Telegram", seen), Is.Empty);
    }

    [Test]
    public void Telegram_seeing_more_is_found() => Assert.That(
        ArchitectureRules.OfTradingOnlyMarkets(
            "Telegram", ["System", "TelegramTrader.Trading.Markets", "TelegramTrader.Trading.Kernel"]),
        Is.EqualTo(new[] { "Telegram sees TelegramTrader.Trading.Kernel; of Trading it sees Markets only" }));

    [Test]
    public void Namespaces_of_Trading_have_one_direction()
    {
        var uses = ArchitectureRules.UsesWithin(Trading, "TelegramTrader.Trading").ToList();

        Assert.That(uses, Does.Contain(("Analysis", "Markets")));
        Assert.That(ArchitectureRules.TradingDirection(uses), Is.Empty);
    }

    [Test]
    public void A_namespace_that_looks_back_is_found() => Assert.That(
        ArchitectureRules.TradingDirection([("Risk", "Execution"), ("Execution", "Risk"), ("Markets", "Kernel")]),
        Has.Exactly(2).Items);

    [Test]
    public void Nothing_in_Trading_awaits() => Assert.That(ArchitectureRules.Awaits(Trading.GetTypes()), Is.Empty);

    [Test]
    public void Awaiting_is_found() =>
        Assert.That(ArchitectureRules.Awaits([typeof(Awaiting)]), Has.One.Contains("awaits"));

    [Test]
    public void No_constructor_takes_more_than_six_things() =>
        Assert.That(ArchitectureRules.Constructors(Product.SelectMany(assembly => assembly.GetTypes())), Is.Empty);

    [Test]
    public void A_constructor_of_seven_is_found() =>
        Assert.That(ArchitectureRules.Constructors([typeof(Greedy)]), Has.One.Contains("takes 7"));

    [Test]
    public void Every_interface_is_worth_it()
    {
        var types = Product.SelectMany(assembly => assembly.GetTypes()).ToList();
        var seen = Product.SelectMany(ArchitectureRules.TypesSeen).ToHashSet();
        seen.UnionWith(ArchitectureRules.Named(types, SourceFile.All().Where(file => file.IsOf("Host"))));

        Assert.That(ArchitectureRules.Interfaces(types, seen), Is.Empty);
    }

    [Test]
    public void An_interface_with_one_class_beside_it_is_found()
    {
        var found = ArchitectureRules.Interfaces([typeof(ILonely), typeof(Lonely)], new HashSet<string>());

        Assert.That(found, Has.One.Contains("ILonely"));
    }

    [Test]
    public void A_type_is_named_by_code_and_not_by_words_or_longer_names()
    {
        SourceFile[] host = [SourceFile.Of("src/TelegramTrader.Host/A.cs", "// ILonely\nclass A(ILonelyOnes ones);")];
        SourceFile[] other = [SourceFile.Of("src/TelegramTrader.Host/A.cs", "class A(ILonely one);")];

        Assert.That(ArchitectureRules.Named([typeof(ILonely)], host), Is.Empty);
        Assert.That(ArchitectureRules.Named([typeof(ILonely)], other), Is.EqualTo(new[] { typeof(ILonely).FullName }));
    }

    private sealed class Lonely : ILonely;

    private sealed class Awaiting
    {
        internal static async Task NowAsync() => await Task.Yield();
    }

    private sealed class Greedy
    {
        internal Greedy(int a, int b, int c, int d, int e, int f, int g) => Sum = a + b + c + d + e + f + g;

        internal int Sum { get; }
    }
}
