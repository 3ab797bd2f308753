using TelegramTrader.Application.Accounts;

namespace TelegramTrader.Tests.Application.Accounts;

public sealed class RoleNameTests
{
    [Test]
    public void Every_rank_is_read_in_either_case(
        [Values(Role.Viewer, Role.Analyst, Role.Trader, Role.Admin)] Role role)
    {
        Assert.That(RoleName.TryParse(role.ToString().ToUpperInvariant(), out var read), Is.True);
        Assert.That(read, Is.EqualTo(role));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("king")]
    [TestCase("stranger")]
    [TestCase("3")]
    [TestCase("99")]
    [TestCase("-1")]
    [TestCase("viewer,trader")]
    [TestCase(" admin")]
    public void Whatever_else_an_enum_would_take_is_no_rank(string? text) =>
        Assert.That(RoleName.TryParse(text, out _), Is.False);
}
