using System.Globalization;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Tests.Trading.Markets;

public sealed class PriceTests
{
    [TestCase(93576.004, 0.01, 93576.00)]
    [TestCase(93576.006, 0.01, 93576.01)]
    [TestCase(0.125, 0.01, 0.12)]
    [TestCase(0.135, 0.01, 0.14)]
    [TestCase(103.0, 5, 105)]
    public void Enters_exact_arithmetic_on_the_tick_ties_to_even(double value, double tick, double expected) =>
        Assert.That(Price.FromDouble(value, (decimal)tick).Amount, Is.EqualTo((decimal)expected));

    [TestCase(double.NaN)]
    [TestCase(double.PositiveInfinity)]
    [TestCase(-0.01)]
    public void What_is_no_price_does_not_enter(double value) =>
        Assert.That(() => Price.FromDouble(value, 0.01m), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [TestCase(0, "1")]
    [TestCase(2, "0.01")]
    [TestCase(8, "0.00000001")]
    public void A_tick_follows_from_the_decimals(int decimals, string tick) =>
        Assert.That(Price.TickOf(decimals), Is.EqualTo(decimal.Parse(tick, CultureInfo.InvariantCulture)));

    [Test]
    public void A_price_is_never_negative() =>
        Assert.That(() => Price.Of(-1m), Throws.InstanceOf<ArgumentOutOfRangeException>());
}
