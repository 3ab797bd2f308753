using TelegramTrader.Tests.Fakes;

namespace TelegramTrader.Tests.Application;

public sealed class LimitsTests
{
    [TestCase(100)]
    [TestCase(1_000_000)]
    public void The_outbox_may_be_as_small_or_large_as_that(int messages) =>
        Assert.That((TestLimits.Usual with { OutboxMessages = messages }).Refuses(), Is.Null);

    [TestCase(99)]
    [TestCase(1_000_001)]
    public void The_outbox_may_not_be_smaller_or_larger(int messages) => Assert.That(
        (TestLimits.Usual with { OutboxMessages = messages }).Refuses(),
        Is.EqualTo("outbox_messages lies between 100 and 1,000,000"));
}
