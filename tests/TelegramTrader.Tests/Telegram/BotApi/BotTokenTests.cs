using System.Text.Json;
using TelegramTrader.Telegram.BotApi;

namespace TelegramTrader.Tests.Telegram.BotApi;

public sealed class BotTokenTests
{
    [TestCase("123456:ABC-def_0.9~")]
    [TestCase("1:a")]
    public void A_number_a_colon_and_a_secret_are_a_token(string text)
    {
        Assert.That(BotToken.TryParse(text, out var token), Is.True);
        Assert.That(token.Reveal(), Is.EqualTo(text));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase(":")]
    [TestCase("123456")]
    [TestCase("123456:")]
    [TestCase(":secret")]
    [TestCase("012345:secret")]
    [TestCase("-12345:secret")]
    [TestCase("12a:secret")]
    [TestCase("123456:sec/ret")]
    [TestCase("123456:sec%2Fret")]
    [TestCase("123456:sec ret")]
    [TestCase("123456:secret\n")]
    [TestCase("123456:se:cret")]
    [TestCase("99999999999999999999:secret")]
    [TestCase("123456:ünïcode")]
    public void Anything_else_is_refused(string? text)
    {
        Assert.That(BotToken.TryParse(text, out var token), Is.False);
        Assert.That(token, Is.Default);
    }

    [Test]
    public void Eighty_characters_are_a_token_and_eighty_one_are_not()
    {
        var longest = "123456:" + new string('a', 73);

        Assert.That(BotToken.TryParse(longest, out _), Is.True);
        Assert.That(BotToken.TryParse(longest + "a", out _), Is.False);
    }

    [Test]
    public void A_token_never_prints_itself()
    {
        var token = BotBench.Token;

        Assert.Multiple(() =>
        {
            Assert.That(token.ToString(), Is.EqualTo("123456:***"));
            Assert.That($"{token}", Does.Not.Contain(BotBench.Secret));
            Assert.That(JsonSerializer.Serialize(token), Does.Not.Contain(BotBench.Secret));
            Assert.That(new { token }.ToString(), Does.Not.Contain(BotBench.Secret));
        });
    }

    [Test]
    public void The_default_opens_nothing() => Assert.Multiple(() =>
    {
        Assert.That(default(BotToken).ToString(), Is.EqualTo("no token"));
        Assert.That(() => default(BotToken).Reveal(), Throws.InvalidOperationException);
    });

    [Test]
    public void A_text_loses_the_token_and_the_secret_alone() => Assert.Multiple(() =>
    {
        Assert.That(
            BotBench.Token.Redact($"GET /bot{BotBench.TokenText}/getMe and {BotBench.Secret} again"),
            Is.EqualTo("GET /bot123456:***/getMe and *** again"));
        Assert.That(
            BotBench.Token.Redact($"/BOT{BotBench.TokenText.ToUpperInvariant()}/GETME"),
            Is.EqualTo("/BOT123456:***/GETME"));
    });

    [Test]
    public void A_short_secret_is_blotted_out_only_as_part_of_its_token()
    {
        Assert.That(BotToken.TryParse("1:a", out var token), Is.True);
        Assert.That(token.Redact("a bad 1:a"), Is.EqualTo("a bad 1:***"));
    }
}
