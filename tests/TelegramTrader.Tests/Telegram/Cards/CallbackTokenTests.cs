using System.Text;
using FsCheck;
using FsCheck.Fluent;
using TelegramTrader.Telegram.Cards;

namespace TelegramTrader.Tests.Telegram.Cards;

public sealed class CallbackTokenTests
{
    [Test]
    public void It_comes_back_as_it_went_and_fits_a_button() => Prop.ForAll(
        Gen.Choose(0, int.MaxValue).ToArbitrary(), Gen.Choose(0, 200).ToArbitrary(), (version, action) =>
        {
            var token = new CallbackToken("AbC-_9xyz012", version, action);

            var isRead = CallbackToken.TryParse(token.ToString(), out var read);

            return isRead && read == token && Encoding.UTF8.GetByteCount(token.ToString()) <= 64;
        }).QuickCheckThrowOnFailure();

    [TestCase(null)]
    [TestCase("")]
    [TestCase("v1|Q2f0c0n9|BUY1|k8Jq")]
    [TestCase("v2|abc|1|0")]
    [TestCase("v1||1|0")]
    [TestCase("v1|abc|-1|0")]
    [TestCase("v1|abc|1|99999999999")]
    [TestCase("v1|abc|1|0|x")]
    [TestCase("v1|a b|1|0")]
    [TestCase("v1|абв|1|0")]
    [TestCase("v1|abcdefghijklmnopqrstuvwxyzabcdefghi|1|0")]
    [TestCase("v1|abc|1|                                                         0")]
    public void Anything_else_is_none(string? text) => Assert.That(CallbackToken.TryParse(text, out _), Is.False);
}
