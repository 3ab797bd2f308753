using Microsoft.Extensions.Logging.Abstractions;
using TelegramTrader.Application;
using TelegramTrader.Application.Accounts;
using TelegramTrader.Application.Analysis;
using TelegramTrader.Application.Markets;
using TelegramTrader.Telegram.Catalogue;
using TelegramTrader.Telegram.Chat;
using TelegramTrader.Tests.Fakes;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Tests.Telegram;

public sealed class ChatRouterTests
{
    private static readonly CommandCatalogue Catalogue = CommandCatalogue.Load(Checkout.Under("commands"));
    private static readonly Caller Viewer = new("telegram:1", Role.Viewer);

    [TestCase(32, true)]
    [TestCase(33, false)]
    public async Task As_many_words_are_read_as_the_limit_says(int words, bool isRead)
    {
        var text = "/price " + string.Join(' ', Enumerable.Repeat("x", words));

        var reply = await Router().AnswerAsync(text, Viewer, default);

        Assert.That(reply.Refusal!.Sentence, Does.Contain(isRead ? "x is not a timeframe" : "33 words"));
    }

    [TestCase("")]
    [TestCase("   \n\t ")]
    public async Task Nothing_is_answered_with_what_to_do(string text) =>
        Assert.That((await Router().AnswerAsync(text, Viewer, default)).Refusal!.Hint, Does.Contain("/help"));

    [Test]
    public async Task An_unknown_command_is_answered_with_what_was_meant()
    {
        var reply = await Router().AnswerAsync("/anlysis BTC", Viewer, default);

        Assert.That(reply.Refusal!.Nearest, Is.EqualTo(new[] { "/analysis" }));
    }

    [Test]
    public async Task A_reply_names_the_command_that_was_understood() =>
        Assert.That((await Router().AnswerAsync("btc 15m", Viewer, default)).Command, Is.EqualTo("price"));

    [Test]
    public void A_file_without_a_handler_and_a_handler_without_a_file_stop_the_start()
    {
        var folder = Directory.CreateTempSubdirectory("tt-commands-").FullName;
        foreach (var file in Directory.GetFiles(Checkout.Under("commands"), "*.json"))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        var price = Path.Combine(folder, "price.json");
        var prices = Path.Combine(folder, "prices.json");
        var renamed = File.ReadAllText(price).Replace("\"price\"", "\"prices\"", StringComparison.Ordinal);
        File.WriteAllText(prices, renamed);
        Assert.That(
            () => Router(CommandCatalogue.Load(folder)),
            Throws.InstanceOf<InvalidDataException>().With.Message.Contains("prices.json has no handler"));

        File.Delete(prices);
        File.Delete(price);
        Assert.That(
            () => Router(CommandCatalogue.Load(folder)),
            Throws.InstanceOf<InvalidDataException>().With.Message.Contains("/price has no file"));
        Directory.Delete(folder, recursive: true);
    }

    private static ChatRouter Router(CommandCatalogue? catalogue = null)
    {
        var market = new FakeMarket(Bars.Walk("1m", 2_000), Symbol.Of("BTC", "USDT", MarketKind.Spot));
        var store = new MemorySettingsStore();
        var rule = new DoorRule(Role.Viewer, Budget.PerMinute(100));
        var door = new Door(new ManualClock(), new MemoryAuditTrail(), NullLogger<Door>.Instance)
            .Opens<GetPrice, PriceAnswer>(rule, new PriceDesk(market, new FakeNow(), TestLimits.Usual).AnswerAsync)
            .Opens<AnalyseSymbol, AnalysisAnswer>(rule, new AnalysisDesk(market, TestLimits.Usual).AnswerAsync)
            .Opens<GetSettings, UserSettings>(rule, new SettingsReading(store).AnswerAsync);
        return new ChatRouter(catalogue ?? Catalogue, door, TestLimits.Usual);
    }
}
