using TelegramTrader.Storage;

namespace TelegramTrader.Tests.Storage;

public sealed class StorableTextTests
{
    // An attribute could not hold half a surrogate pair either.
    private static readonly string[][] Odd =
    [
        ["a\0b", "a\uFFFDb"],
        ["\uD83D", "\uFFFD"],
        ["\uDE42\uD83D", "\uFFFD\uFFFD"],
        ["a\uD83D\uD83D\uDE42\0", "a\uFFFD🙂\uFFFD"],
    ];

    [TestCase("")]
    [TestCase("a 🙂 ﷽ \u0001\uFFFF\uFFFD")]
    public void Text_that_can_be_kept_stays_as_it_is(string text)
    {
        Assert.That((StorableText.IsKept(text), StorableText.Replace(text)), Is.EqualTo((true, text)));
        Assert.That(() => StorableText.Require(text), Throws.Nothing);
    }

    [TestCaseSource(nameof(Odd))]
    public void Text_that_cannot_be_kept_is_known_and_replaced_where_it_cannot(string text, string replaced)
    {
        Assert.That((StorableText.IsKept(text), StorableText.Replace(text)), Is.EqualTo((false, replaced)));
        Assert.That(() => StorableText.Require(text), Throws.InstanceOf<ArgumentException>());
    }
}
