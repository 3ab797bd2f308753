using TelegramTrader.Application.Accounts;

namespace TelegramTrader.Tests.Application.Accounts;

public sealed class PairingCodeTests
{
    [Test]
    public void Codes_are_told_apart_and_look_like_codes()
    {
        var codes = Enumerable.Range(0, 1_000).Select(_ => PairingCode.New()).ToList();

        Assert.That(codes, Is.Unique);
        Assert.That(codes.Select(PairingCode.IsLike), Has.All.True);
        Assert.That(codes.SelectMany(code => code), Has.None.AnyOf('0', 'O', '1', 'I', 'L'));
    }

    [Test]
    public void Case_and_blanks_around_do_not_count()
    {
        var code = PairingCode.New();

        Assert.That(PairingCode.HashOf($" {code.ToLowerInvariant()} "), Is.EqualTo(PairingCode.HashOf(code)));
        Assert.That(PairingCode.IsLike($" {code.ToLowerInvariant()} "), Is.True);
    }

    [TestCase("")]
    [TestCase("/start")]
    [TestCase("7F3K92QX")]
    [TestCase("7F3K-92Q0")]
    [TestCase("7F3K-92QXX")]
    public void Other_words_are_no_codes(string text) => Assert.That(PairingCode.IsLike(text), Is.False);

    [Test]
    public void A_stranger_is_no_rank_to_be_given()
    {
        Assert.That(RoleName.All, Is.EqualTo(new[] { "viewer", "analyst", "trader", "admin" }));
        Assert.That(RoleName.TryParse("stranger", out var role), Is.False);
        Assert.That(role, Is.EqualTo(Role.Stranger));
    }
}
