using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using TelegramTrader.Exchanges.Recorded;

namespace TelegramTrader.Tests.Exchanges.Recorded;

public sealed class NumberTextTests
{
    [Test]
    public void Any_decimal_text_becomes_the_nearest_double()
    {
        var digits = Gen.Choose(0, 9).Select(digit => (char)('0' + digit)).ArrayOf().Select(all => new string(all));
        var text =
            from whole in digits
            from fraction in digits
            from exponent in Gen.Choose(-30, 30)
            from form in Gen.Choose(0, 3)
            select form switch
            {
                0 => $"{whole}1",
                1 => $"{whole}.{fraction}3",
                2 => $"-{whole}0.{fraction}70000",
                _ => string.Create(CultureInfo.InvariantCulture, $"{whole}5.{fraction}e{exponent}"),
            };

        Prop.ForAll(text.ToArbitrary(), written =>
            NumberText.TryParse(Encoding.UTF8.GetBytes(written), out var value, out _)
            && BitConverter.DoubleToInt64Bits(value) == BitConverter.DoubleToInt64Bits(
                double.Parse(written, CultureInfo.InvariantCulture)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));
    }

    [Test]
    public void Decimals_are_the_fewest_that_hold_the_text() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), Gen.Choose(0, 12).ToArbitrary(), (mantissa, scale) =>
        {
            var exact = new decimal(mantissa, 0, 0, false, (byte)scale);
            var fewest = Enumerable.Range(0, 13).First(decimals => Math.Round(exact, decimals) == exact);

            var text = Encoding.UTF8.GetBytes(exact.ToString(CultureInfo.InvariantCulture));
            return NumberText.TryParse(text, out _, out var said) && said == fewest;
        }).QuickCheckThrowOnFailure();

    [TestCase("7.17e-06", 8)]
    [TestCase("1.0306615e+09", 0)]
    [TestCase("46216.93000000", 2)]
    [TestCase("0.0000", 0)]
    [TestCase("1e2", 0)]
    public void Decimals_count_the_exponent_and_no_trailing_zeros(string text, int decimals)
    {
        Assert.That(NumberText.TryParse(Encoding.UTF8.GetBytes(text), out _, out var said), Is.True);
        Assert.That(said, Is.EqualTo(decimals));
    }

    [TestCase("")]
    [TestCase("-")]
    [TestCase(".")]
    [TestCase("NaN")]
    [TestCase("Infinity")]
    [TestCase("1e999")]
    [TestCase("1e")]
    [TestCase("1e99999")]
    [TestCase("0x1")]
    [TestCase("1,5")]
    [TestCase("1 5")]
    [TestCase("1_000")]
    [TestCase("１")]
    public void What_is_no_finite_decimal_number_is_not_read(string text) =>
        Assert.That(NumberText.TryParse(Encoding.UTF8.GetBytes(text), out _, out _), Is.False);

    [Test]
    public void Reading_allocates_nothing()
    {
        var texts = new[] { "46216.93000000"u8.ToArray(), "0.014596000000000001"u8.ToArray() };
        Assert.That(texts.Count(text => NumberText.TryParse(text, out _, out _)), Is.EqualTo(2));

        var before = GC.GetAllocatedBytesForCurrentThread();
        var read = 0;
        for (var i = 0; i < 1_000; i++)
        {
            read += NumberText.TryParse(texts[i % 2], out _, out _) ? 1 : 0;
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.That((read, allocated), Is.EqualTo((1_000, 0L)));
    }
}
