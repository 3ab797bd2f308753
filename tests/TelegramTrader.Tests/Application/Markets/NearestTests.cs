using TelegramTrader.Application.Markets;

namespace TelegramTrader.Tests.Application.Markets;

public sealed class NearestTests
{
    private static readonly string[] Symbols = ["ETH-USDT", "BTC-USDT", "BCH-USDT", "XRP-ETH", "okx:SOL-USDT-PERP"];

    [Test]
    public void Offers_the_three_closest_best_first() => Assert.That(
        Nearest.To("BTCC-USDT", Symbols), Is.EqualTo(new[] { "BTC-USDT", "BCH-USDT", "ETH-USDT" }));

    [Test]
    public void Offers_a_short_list_whole() =>
        Assert.That(Nearest.To("DOGE", ["BTC-USDT"]), Is.EqualTo(new[] { "BTC-USDT" }));

    [Test]
    public void Leaves_out_what_shares_too_little_when_asked_to() =>
        Assert.That(Nearest.CloseTo("prise", ["price", "emergency_stop"]), Is.EqualTo(new[] { "price" }));
}
