using TelegramTrader.Application.Markets;

namespace TelegramTrader.Tests.Application.Markets;

public sealed class SymbolSpellingTests
{
    [TestCase("BTC", "BTC-USDT")]
    [TestCase("btcusdt", "BTC-USDT")]
    [TestCase("BTC/USDT", "BTC-USDT")]
    [TestCase("btc-usdt", "BTC-USDT")]
    [TestCase("BTC_USDC", "BTC-USDC")]
    [TestCase("ethbtc", "ETH-BTC")]
    [TestCase("BTCFDUSD", "BTC-FDUSD")]
    [TestCase("BTC-PERP", "BTC-USDT-PERP")]
    [TestCase("BTC-USDT-PERP", "BTC-USDT-PERP")]
    [TestCase("BTC/USDT-PERP", "BTC-USDT-PERP")]
    [TestCase("bybit:BTC-USDT-PERP", "bybit:BTC-USDT-PERP")]
    [TestCase("1000PEPEUSDT", "1000PEPE-USDT")]
    [TestCase("TUSDT", "T-USDT")]
    [TestCase("btcjpy", "BTC-JPY")]
    [TestCase("wbtc", "WBTC-USDT")]
    [TestCase("USDT", "USDT-USDT")]
    public void Reads_what_people_write(string text, string expected)
    {
        Assert.That(SymbolSpelling.TryRead(text, out var named), Is.True);
        Assert.That(named.ToString(), Is.EqualTo(expected));
    }

    [TestCase("")]
    [TestCase("-")]
    [TestCase("BTC-")]
    [TestCase("<b>BTC</b>")]
    [TestCase("BTC USDT")]
    [TestCase("a-b-c-d")]
    [TestCase(":BTC")]
    [TestCase("by bit:BTC")]
    [TestCase("ВТС")]
    [TestCase("AAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void Refuses_what_is_no_symbol(string text) => Assert.That(SymbolSpelling.TryRead(text, out _), Is.False);

    [Test]
    public void Refuses_ten_thousand_characters() =>
        Assert.That(SymbolSpelling.TryRead(new string('A', 10_000), out _), Is.False);
}
