using System.Globalization;
using System.Text;
using TelegramTrader.Exchanges.Binance.Wire.Streams;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Tests.Exchanges.Binance.Wire.Streams;

/// <summary>The fast form of a level gives what the plain one gives, or leaves it to that.</summary>
public sealed class UsualLevelTests
{
    private const int Rounds = 100_000;
    private const string Behind = ",[\"61230.10000000\",\"0.50000000\"],[\"61230.20000000\",\"0.50000000\"]]";

    [TestCase("[\"61230.10000000\",\"0.50000000\"]", 6_123_010_000_000, 50_000_000)]
    [TestCase("[\"61230.1\",\"12.345\"]", 6_123_010_000_000, 1_234_500_000)]
    [TestCase("[\"12345678.12345678\",\"0.0\"]", 1_234_567_812_345_678, 0)]
    [TestCase("[\"0.00000001\",\"99999999.99999999\"]", 1, 9_999_999_999_999_999)]
    public void The_usual_level_is_read_to_the_last_digit(string level, long price, long quantity)
    {
        var isRead = TryFast(Encoding.UTF8.GetBytes(level + Behind), out var read, out var end);

        Assert.Multiple(() =>
        {
            Assert.That(isRead);
            Assert.That(read, Is.EqualTo(new BookLevel(new Fixed8(price), new Fixed8(quantity))));
            Assert.That(end, Is.EqualTo(level.Length));
        });
    }

    [TestCase("[\"61230\",\"0.5\"]")]
    [TestCase("[\"61230.\",\"0.5\"]")]
    [TestCase("[\".5\",\"0.5\"]")]
    [TestCase("[\"-1.5\",\"0.5\"]")]
    [TestCase("[\"0.0\",\"0.5\"]")]
    [TestCase("[\"123456789.5\",\"0.5\"]")]
    [TestCase("[\"1.123456789\",\"0.5\"]")]
    [TestCase("[\"1.5\",\"0.5\",\"0\"]")]
    [TestCase("[1.5,0.5]")]
    [TestCase("[ \"1.5\",\"0.5\"]")]
    [TestCase("[\"1.5e3\",\"0.5\"]")]
    [TestCase("[\"1.5\",null]")]
    public void Anything_unusual_is_left_to_the_plain_form(string level) =>
        Assert.That(TryFast(Encoding.UTF8.GetBytes(level + Behind), out _, out var end) || end != 0, Is.False);

    [Test]
    public void A_level_at_the_end_of_the_text_is_left_to_the_plain_form() =>
        Assert.That(TryFast("[\"1.5\",\"0.5\"]"u8.ToArray(), out _, out _), Is.False);

    [Test]
    public void Whatever_the_fast_form_reads_the_plain_form_reads_alike()
    {
        var random = new Random(8);
        var taken = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var text = string.Create(
                CultureInfo.InvariantCulture,
                $"[\"{Number(random)}\",\"{Number(random)}\"]{Behind}");
            var bytes = Encoding.UTF8.GetBytes(text);
            if (random.Next(2) == 0)
            {
                bytes[random.Next(30)] = (byte)"0123456789.\"[],: -+eE\u007f"[random.Next(22)];
            }

            if (TryFast(bytes, out var fast, out var end))
            {
                taken++;
                var (plain, plainEnd) = Plain(bytes);
                Assert.That((fast, end), Is.EqualTo((plain, plainEnd)), Encoding.UTF8.GetString(bytes));
            }
        }

        Assert.That(taken, Is.GreaterThan(Rounds / 3));
    }

    private static string Number(Random random)
    {
        var whole = random.NextInt64((long)Math.Pow(10, random.Next(1, 9)));
        var decimals = random.Next(1, 9);
        var fraction = random.NextInt64((long)Math.Pow(10, decimals)).ToString(CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{whole}.{fraction.PadLeft(decimals, '0')}");
    }

    private static bool TryFast(byte[] text, out BookLevel level, out int end)
    {
        var scanner = new WireScanner(text, "a level");
        var isRead = UsualLevel.TryRead(ref scanner, out level);
        end = scanner.Position;
        return isRead;
    }

    private static (BookLevel Level, int End) Plain(byte[] text)
    {
        var scanner = new WireScanner(text, "a level");
        scanner.EnterArray();
        scanner.NextElement();
        var price = scanner.Price();
        scanner.NextElement();
        var quantity = scanner.Quantity();
        Assert.That(scanner.NextElement(), Is.False);
        return (new BookLevel(price, quantity), scanner.Position);
    }
}
