using TelegramTrader.Application;

namespace TelegramTrader.Tests.Application;

public sealed class BudgetTests
{
    [TestCase("4/min", 4, 60)]
    [TestCase("10/s", 10, 1)]
    [TestCase("100/h", 100, 3600)]
    public void Reads_and_writes_the_same(string text, int count, int seconds)
    {
        Assert.That(Budget.TryParse(text, out var budget), Is.True);
        Assert.That(budget, Is.EqualTo(new Budget(count, TimeSpan.FromSeconds(seconds))));
        Assert.That(budget.ToString(), Is.EqualTo(text));
    }

    [TestCase("")]
    [TestCase("4")]
    [TestCase("0/min")]
    [TestCase("-1/min")]
    [TestCase("4/day")]
    [TestCase("4/min/s")]
    public void Refuses_what_is_no_budget(string text) => Assert.That(Budget.TryParse(text, out _), Is.False);
}
