using System.Text;
using TelegramTrader.Exchanges.Binance.Wire.Streams;
using TelegramTrader.Trading.Markets;

namespace TelegramTrader.Tests.Exchanges.Binance.Wire.Streams;

/// <summary>The fast form of an aggTrade gives what the plain one gives, or leaves it to that.</summary>
public sealed class UsualAggTradeTests
{
    private const string Head = "{\"e\":\"aggTrade\",\"E\":1672515782136,";
    private const string Tail = "\"f\":100,\"l\":105,\"T\":1672515782130";

    private static readonly string[] Usual =
    [
        Head + @"""s"":""BNBBTC"",""a"":12345,""p"":""0.00100000"",""q"":""100.5""," + Tail
            + @",""m"":true,""M"":true}",
        Head + @"""a"":59,""s"":""BTCUSDT"",""p"":""61230.1"",""q"":""0.500"",""nq"":""0.4""," + Tail
            + @",""m"":false,""st"":1}",
        Head + @"""a"":59,""s"":""BTCUSDT"",""p"":""61230.1"",""q"":""0.500""," + Tail + @",""m"":false}",
    ];

    [TestCaseSource(nameof(Usual))]
    public void The_usual_message_is_read_like_the_plain_form_reads_it(string message)
    {
        Assert.That(TryFast(message, out var fast), Is.True);
        Assert.That(fast, Is.EqualTo(Plain(message)));
    }

    [TestCase("\"p\":\"0.00000000\"")]
    [TestCase("\"p\":\"-1.5\"")]
    [TestCase("\"p\":12.5")]
    [TestCase("\"p\":\"1e3\"")]
    [TestCase("\"p\":\"12345678901.5\"")]
    [TestCase("\"p\":\"1.123456789\"")]
    [TestCase("\"p\":\"\"")]
    public void Anything_unusual_is_left_to_the_plain_form(string price) =>
        Assert.That(
            TryFast(Usual[0].Replace("\"p\":\"0.00100000\"", price, StringComparison.Ordinal), out _), Is.False);

    [Test]
    public void Whatever_the_fast_form_reads_the_plain_form_reads_alike()
    {
        var random = new Random(17);
        var read = 0;
        for (var round = 0; round < 200_000; round++)
        {
            var bytes = Encoding.UTF8.GetBytes(Usual[round % Usual.Length]);
            for (var i = random.Next(1, 3); i > 0; i--)
            {
                var at = random.Next(bytes.Length);
                bytes[at] = char.IsAsciiDigit((char)bytes[at]) && random.Next(4) > 0
                    ? (byte)random.Next('0', '9' + 1)
                    : (byte)random.Next(32, 127);
            }

            var message = Encoding.UTF8.GetString(bytes);
            if (TryFast(message, out var fast))
            {
                read++;
                Assert.That(fast, Is.EqualTo(Plain(message)), message);
            }
        }

        Assert.That(read, Is.GreaterThan(40_000), "the property is not empty");
    }

    private static bool TryFast(string message, out (TradeTick Trade, string Symbol, long SentMs) read)
    {
        var scanner = new WireScanner(Encoding.UTF8.GetBytes(message), "a test");
        var head = default(EventHead);
        var isRead = UsualAggTrade.TryRead(ref scanner, ref head, out var trade);
        read = (trade, Encoding.UTF8.GetString(scanner.Of(head.Of)), head.SentMs);
        return isRead && scanner.Rest.IsEmpty;
    }

    private static (TradeTick Trade, string Symbol, long SentMs) Plain(string message)
    {
        var scanner = new WireScanner(Encoding.UTF8.GetBytes(message), "a test");
        var head = default(EventHead);
        Assert.That(TradeParser.Read(ref scanner, ref head, TradeParser.AggregateId, out var trade), Is.True);
        return (trade, Encoding.UTF8.GetString(scanner.Of(head.Of)), head.SentMs);
    }
}
