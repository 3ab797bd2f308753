using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Tests.Trading.Markets;

public sealed class SymbolTests
{
    [TestCase("BTC-USDT", MarketKind.Spot)]
    [TestCase("BTC-USDT-PERP", MarketKind.Perpetual)]
    [TestCase("1000PEPE-USDT", MarketKind.Spot)]
    public void Reads_its_one_spelling(string text, MarketKind kind)
    {
        Assert.That(Symbol.TryParse(text.ToLowerInvariant(), out var symbol), Is.True);
        Assert.That(symbol.ToString(), Is.EqualTo(text));
        Assert.That(symbol.Kind, Is.EqualTo(kind));
    }

    [TestCase("BTC")]
    [TestCase("BTC-USDT-FUT")]
    [TestCase("BTC--PERP")]
    [TestCase("B C-USDT")]
    [TestCase(null)]
    public void Refuses_others(string? text) => Assert.That(Symbol.TryParse(text, out _), Is.False);

    [Test]
    public void Spot_and_perpetual_of_one_pair_are_two_symbols()
    {
        var spot = Symbol.Of("btc", "usdt", MarketKind.Spot);

        Assert.That(spot.As(MarketKind.Perpetual), Is.Not.EqualTo(spot));
        Assert.That(spot.As(MarketKind.Perpetual).As(MarketKind.Spot), Is.EqualTo(spot));
    }

    [Test]
    public void A_venue_is_lower_case_and_refuses_what_could_be_a_path()
    {
        Assert.That(Venue.Of("Binance").Id, Is.EqualTo("binance"));
        Assert.That(Venue.TryParse("../etc", out _), Is.False);
        Assert.That(Venue.TryParse("", out _), Is.False);
    }
}
