using TelegramTrader.Application.Reports;

namespace TelegramTrader.Tests.Application.Reports;

public sealed class FiguresTests
{
    private static readonly Figures English = new(Reader.Default);

    [TestCase(93576, 2, "93,576.00")]
    [TestCase(0.00001234, 8, "0.00001234")]
    [TestCase(1234567.5, 1, "1,234,567.5")]
    public void Prices_carry_all_their_decimals(double price, int decimals, string expected) =>
        Assert.That(English.Price((decimal)price, decimals), Is.EqualTo(expected));

    [TestCase(1.254, "+1.25 %")]
    [TestCase(-1.254, "−1.25 %")]
    [TestCase(0, "0.00 %")]
    [TestCase(0.0001, "0.00 %")]
    [TestCase(double.NaN, "–")]
    public void A_change_has_its_sign_and_nothing_unknown_is_a_number(double percent, string expected) =>
        Assert.That(English.Change(percent), Is.EqualTo(expected));

    [TestCase(0, "0.0000")]
    [TestCase(12.3456, "12.35")]
    [TestCase(12_345, "12.35k")]
    [TestCase(3_210_000, "3.21M")]
    [TestCase(-4_500_000_000d, "−4.50B")]
    [TestCase(double.PositiveInfinity, "–")]
    public void Amounts_are_short(double amount, string expected) =>
        Assert.That(English.Amount(amount), Is.EqualTo(expected));

    [Test]
    public void Numbers_are_written_as_the_reader_likes()
    {
        var european = new Figures(Reader.Default with { Numbers = NumberStyle.European });

        Assert.That(european.Price(93576m, 2), Is.EqualTo("93.576,00"));
    }

    [Test]
    public void Times_are_in_the_readers_zone_and_say_which()
    {
        var berlin = new Figures(Reader.Default with { Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin") });
        var summer = new DateTimeOffset(2024, 7, 1, 22, 30, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

        Assert.Multiple(() =>
        {
            Assert.That(English.Time(summer), Is.EqualTo("2024-07-01 22:30 UTC"));
            Assert.That(berlin.Time(summer), Is.EqualTo("2024-07-02 00:30 UTC+2:00"));
        });
    }
}
